-- A dictionary is of another template and its configuration and generated column come back
-- old:
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH d;
CREATE TABLE t (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', body)) STORED);
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = french);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH d;
CREATE TABLE t (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', body)) STORED);
