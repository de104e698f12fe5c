-- A materialised view reads otherwise and keeps indexes, rights and comment
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (a integer, b integer);
CREATE MATERIALIZED VIEW m AS SELECT a, sum(b) AS s FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE INDEX m_s ON m (s DESC) WHERE s > 0;
COMMENT ON MATERIALIZED VIEW m IS 'per a';
COMMENT ON INDEX m_s IS 'the great ones';
GRANT SELECT ON m TO confiture_diff_reader;
ALTER MATERIALIZED VIEW m CLUSTER ON m_a;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE MATERIALIZED VIEW m AS SELECT a, avg(b) AS s FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE INDEX m_s ON m (s DESC) WHERE s > 0;
COMMENT ON MATERIALIZED VIEW m IS 'per a';
COMMENT ON INDEX m_s IS 'the great ones';
GRANT SELECT ON m TO confiture_diff_reader;
ALTER MATERIALIZED VIEW m CLUSTER ON m_a;
