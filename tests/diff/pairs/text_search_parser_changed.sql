-- A parser loses its headlines and its configuration, used by an index, is made anew
-- old:
CREATE TABLE t (body text);
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH simple;
CREATE INDEX t_body ON t USING gin (to_tsvector('c', body));
-- rows:
INSERT INTO t VALUES ('x y');
-- new:
CREATE TABLE t (body text);
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH simple;
CREATE INDEX t_body ON t USING gin (to_tsvector('c', body));
