-- An index takes another access method
-- old:
CREATE TABLE t (v integer[], at timestamptz);
CREATE INDEX t_v ON t (v);
CREATE INDEX t_at ON t (at);
-- rows:
INSERT INTO t VALUES ('{1,2}', now());
-- new:
CREATE TABLE t (v integer[], at timestamptz);
CREATE INDEX t_v ON t USING gin (v) WITH (fastupdate = off);
CREATE INDEX t_at ON t USING brin (at) WITH (pages_per_range = 32);
