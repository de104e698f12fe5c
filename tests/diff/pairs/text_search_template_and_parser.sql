-- A template and a parser of text search come with a dictionary and configuration of theirs
-- old:
CREATE TABLE t (body text);
-- rows:
INSERT INTO t VALUES ('x');
-- new:
CREATE TABLE t (body text);
CREATE TEXT SEARCH TEMPLATE plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER usual (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = plain, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = usual);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword, word WITH d, english_stem;
COMMENT ON TEXT SEARCH TEMPLATE plain IS 'a';
COMMENT ON TEXT SEARCH PARSER usual IS 'b';
COMMENT ON TEXT SEARCH DICTIONARY d IS 'c';
COMMENT ON TEXT SEARCH CONFIGURATION c IS 'd';
