-- A name for a type comes, and another becomes a type
-- old:
CREATE TYPE later;
CREATE TYPE gone;
-- new:
CREATE TYPE empty;
CREATE TYPE later;
CREATE FUNCTION later_in(cstring) RETURNS later LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION later_out(later) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE later (INPUT = later_in, OUTPUT = later_out, LIKE = integer);
