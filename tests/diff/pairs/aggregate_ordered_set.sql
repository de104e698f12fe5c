-- An ordered-set aggregate comes
-- old:
-- new:
CREATE FUNCTION collect(s anyarray, v anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS 'SELECT s || v';
CREATE FUNCTION middle(s anyarray, VARIADIC "any") RETURNS integer LANGUAGE internal IMMUTABLE AS 'pg_num_nulls';
CREATE AGGREGATE gather(ORDER BY anyelement) (SFUNC = collect, STYPE = anyarray, INITCOND = '{}');
