-- A parser and a template go with what was made of them
-- old:
CREATE TABLE t (body text);
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE m (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = m);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d;
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TABLE t (body text);
