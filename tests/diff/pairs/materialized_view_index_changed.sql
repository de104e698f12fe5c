-- Only an index of a materialised view changes
-- old:
CREATE TABLE t (a integer, b text);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE INDEX m_i ON m (a);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (a integer, b text);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE INDEX m_i ON m (b, a);
