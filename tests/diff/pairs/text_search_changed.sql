-- A configuration of text search maps one kind of token otherwise and another no more
-- old:
CREATE TEXT SEARCH CONFIGURATION c (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = pg_catalog.simple);
CREATE TABLE t (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', body)) STORED);
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TEXT SEARCH CONFIGURATION c (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = pg_catalog.simple, STOPWORDS = german);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH d;
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR email, url;
CREATE TABLE t (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', body)) STORED);
