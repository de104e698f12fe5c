-- The functions of a base type change how they may be used, and one gets a comment
-- old:
CREATE TYPE pos;
CREATE FUNCTION pos_in(cstring) RETURNS pos LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION pos_out(pos) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE pos (INPUT = pos_in, OUTPUT = pos_out, LIKE = integer);
CREATE TABLE t (p pos);
-- rows:
INSERT INTO t VALUES ('1');
-- new:
CREATE TYPE pos;
CREATE FUNCTION pos_in(cstring) RETURNS pos LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION pos_out(pos) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 3 AS 'int4out';
CREATE TYPE pos (INPUT = pos_in, OUTPUT = pos_out, LIKE = integer);
CREATE TABLE t (p pos);
COMMENT ON FUNCTION pos_out(pos) IS 'writes';
