-- A dictionary and a configuration of text search come with an index that uses them
-- old:
CREATE TABLE t (body text);
-- rows:
INSERT INTO t VALUES ('The quick fox');
-- new:
CREATE TEXT SEARCH DICTIONARY my_simple (TEMPLATE = pg_catalog.simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION my_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION my_english ALTER MAPPING FOR asciiword, word WITH my_simple, english_stem;
CREATE TABLE t (body text);
CREATE INDEX t_body ON t USING gin (to_tsvector('my_english', body));
