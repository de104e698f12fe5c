-- A function becomes a procedure of the same name and arguments
-- old:
CREATE FUNCTION clean(days integer) RETURNS void LANGUAGE sql AS 'SELECT 1';
-- new:
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
