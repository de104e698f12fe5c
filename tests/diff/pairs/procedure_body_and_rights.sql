-- A procedure changes its body and who may call it
-- roles: confiture_diff_writer
-- old:
CREATE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
-- new:
CREATE PROCEDURE tidy() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RAISE NOTICE 'tidy'; END $$;
REVOKE ALL ON PROCEDURE tidy() FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE tidy() TO confiture_diff_writer;
