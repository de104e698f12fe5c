-- A view's column changes its type by a cast
-- old:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT a + 1 AS b FROM v;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a::bigint AS a FROM t;
CREATE VIEW w AS SELECT a + 1 AS b FROM v;
