-- Rights to a function stay when another return type makes it anew
-- roles: confiture_diff_reader
-- old:
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION f(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(integer) TO confiture_diff_reader;
-- new:
CREATE FUNCTION f(a integer) RETURNS text LANGUAGE sql AS $$ SELECT '1' $$;
REVOKE ALL ON FUNCTION f(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(integer) TO confiture_diff_reader;
