-- A function changes its language
-- old:
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new:
CREATE FUNCTION one() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
