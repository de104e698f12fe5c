-- A base type goes with its functions and the column that had it
-- old:
CREATE TYPE pos;
CREATE FUNCTION pos_in(cstring) RETURNS pos LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION pos_out(pos) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE pos (INPUT = pos_in, OUTPUT = pos_out, LIKE = integer);
CREATE FUNCTION next(pos) RETURNS pos LANGUAGE internal IMMUTABLE STRICT AS 'int4inc';
CREATE DOMAIN place AS pos;
CREATE TABLE t (n integer, p pos, q place);
CREATE VIEW v AS SELECT next(p) AS p FROM t;
-- rows:
INSERT INTO t VALUES (1, '2', '3');
-- new:
CREATE TABLE t (n integer);
