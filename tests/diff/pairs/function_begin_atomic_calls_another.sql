-- A function with a parsed body calls one that comes after it by name
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE FUNCTION zz_inner(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n + 1;
CREATE FUNCTION aa_outer(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN zz_inner(n) * 2;
CREATE TABLE t (n integer);
CREATE INDEX t_outer ON t (aa_outer(n));
