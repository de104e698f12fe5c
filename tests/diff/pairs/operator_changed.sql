-- An operator calls another function while a view uses it
-- old:
CREATE FUNCTION plus1(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b + 1';
CREATE FUNCTION plus2(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b + 2';
CREATE OPERATOR +@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = plus1);
CREATE VIEW v AS SELECT 1 OPERATOR(public.+@) 2 AS x;
-- new:
CREATE FUNCTION plus1(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b + 1';
CREATE FUNCTION plus2(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b + 2';
CREATE OPERATOR +@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = plus2);
CREATE VIEW v AS SELECT 1 OPERATOR(public.+@) 2 AS x;
