-- A view becomes materialised and gets an index
-- old:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a, count(*) AS n FROM t GROUP BY a;
-- rows:
INSERT INTO t VALUES (1), (1);
-- new:
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW v AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE UNIQUE INDEX v_a ON v (a);
