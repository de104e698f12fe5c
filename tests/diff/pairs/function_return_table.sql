-- A function that returns a table returns one more column
-- old:
CREATE FUNCTION list() RETURNS TABLE (id integer) LANGUAGE sql AS 'SELECT 1';
-- new:
CREATE FUNCTION list() RETURNS TABLE (id integer, name text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
