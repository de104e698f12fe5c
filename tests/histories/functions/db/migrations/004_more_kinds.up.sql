CREATE AGGREGATE product (numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION to_pair(text) RETURNS pair LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(length($1), $1)::pair $$;
CREATE CAST (text AS pair) WITH FUNCTION to_pair(text) AS ASSIGNMENT;
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
CREATE TABLE kinds AS SELECT product(n) AS p, first_of(ARRAY['x','y']) AS f, ('abc'::text::pair).a AS a FROM generate_series(1, 5) AS n;
DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END';
DO $outer$
BEGIN
  EXECUTE $inner$ CREATE FUNCTION nested() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN $$a;b$$; END $body$ $inner$;
END
$outer$;
