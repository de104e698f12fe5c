-- A materialised view comes that holds nothing yet
-- old:
CREATE TABLE t (a integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80) AS SELECT a FROM t WITH NO DATA;
