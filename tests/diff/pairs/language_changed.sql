-- A language becomes untrusted and gets a validator under its function
-- roles: confiture_diff_writer
-- old:
CREATE FUNCTION call_it() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION check_it(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE own HANDLER call_it;
CREATE FUNCTION f() RETURNS integer LANGUAGE own AS $$ BEGIN RETURN 1; END $$;
-- new:
CREATE FUNCTION call_it() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION check_it(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE LANGUAGE own HANDLER call_it VALIDATOR check_it;
CREATE FUNCTION f() RETURNS integer LANGUAGE own AS $$ BEGIN RETURN 1; END $$;
ALTER LANGUAGE own OWNER TO confiture_diff_writer;
