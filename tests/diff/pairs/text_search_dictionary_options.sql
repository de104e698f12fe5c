-- Options of a dictionary come, change and go under an index that relies on it
-- old:
CREATE TABLE t (body text);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION c (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE english_stem WITH d;
CREATE INDEX t_body ON t USING gin (to_tsvector('c', body));
-- rows:
INSERT INTO t VALUES ('x y');
-- new:
CREATE TABLE t (body text);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = german);
CREATE TEXT SEARCH CONFIGURATION c (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE english_stem WITH d;
CREATE INDEX t_body ON t USING gin (to_tsvector('c', body));
