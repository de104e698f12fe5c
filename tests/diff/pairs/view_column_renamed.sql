-- A view's column has another name and its table's has not
-- old:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a AS x FROM t;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a AS y FROM t;
