-- A base type comes with functions, a cast, a comment and a table of it and its arrays
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE TYPE pos;
CREATE FUNCTION pos_in(cstring) RETURNS pos LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION pos_out(pos) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE pos (INPUT = pos_in, OUTPUT = pos_out, LIKE = integer);
CREATE CAST (integer AS pos) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE TABLE u (p pos, ps pos[] DEFAULT '{1,2}');
COMMENT ON TYPE pos IS 'place';
COMMENT ON FUNCTION pos_in(cstring) IS 'reads';
GRANT USAGE ON TYPE pos TO confiture_diff_reader;
