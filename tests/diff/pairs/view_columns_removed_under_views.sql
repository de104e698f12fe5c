-- A view shows fewer columns under two views that do not need them
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (a integer, b integer, c integer);
CREATE VIEW base AS SELECT a, b, c FROM t;
CREATE VIEW left_view AS SELECT a FROM base;
CREATE VIEW right_view AS SELECT c FROM base WITH LOCAL CHECK OPTION;
CREATE VIEW top AS SELECT l.a, r.c FROM left_view l, right_view r;
GRANT SELECT ON top TO confiture_diff_reader;
COMMENT ON VIEW left_view IS 'the left one';
-- rows:
INSERT INTO t VALUES (1, 2, 3);
-- new:
CREATE TABLE t (a integer, b integer, c integer);
CREATE VIEW base AS SELECT a, c FROM t;
CREATE VIEW left_view AS SELECT a FROM base;
CREATE VIEW right_view AS SELECT c FROM base WITH LOCAL CHECK OPTION;
CREATE VIEW top AS SELECT l.a, r.c FROM left_view l, right_view r;
GRANT SELECT ON top TO confiture_diff_reader;
COMMENT ON VIEW left_view IS 'the left one';
