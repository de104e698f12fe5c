-- A language goes and its function changes to another one
-- old:
CREATE TABLE t (n integer);
CREATE FUNCTION call_it() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE LANGUAGE "Own One" HANDLER call_it;
CREATE FUNCTION f() RETURNS integer LANGUAGE "Own One" AS $$ BEGIN RETURN 1; END $$;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
