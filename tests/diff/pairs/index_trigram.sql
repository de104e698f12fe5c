-- An extension comes with an index that needs its operator class
-- old:
CREATE TABLE t (name text);
-- rows:
INSERT INTO t VALUES ('trigram');
-- new:
CREATE EXTENSION pg_trgm;
CREATE TABLE t (name text);
CREATE INDEX t_name_trgm ON t USING gin (name gin_trgm_ops);
