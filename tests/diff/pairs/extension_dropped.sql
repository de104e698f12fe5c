-- An extension goes with the index that needed it
-- old:
CREATE EXTENSION pg_trgm;
CREATE TABLE t (name text);
CREATE INDEX t_trgm ON t USING gist (name gist_trgm_ops);
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TABLE t (name text);
