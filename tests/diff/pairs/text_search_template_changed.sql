-- The template of a dictionary becomes another while a configuration maps to it
-- old:
CREATE TABLE t (body text);
CREATE TEXT SEARCH TEMPLATE m (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = m);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d;
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TABLE t (body text);
CREATE TEXT SEARCH TEMPLATE m (LEXIZE = dispell_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = m);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d;
