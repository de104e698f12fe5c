-- A view shows one more column at its end
-- old:
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT a FROM t;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT a, b FROM t;
