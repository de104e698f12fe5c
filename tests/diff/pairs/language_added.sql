-- A language of one's own comes with a function and a trigger written in it
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE FUNCTION call_it() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION check_it(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE FUNCTION do_it(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE TRUSTED LANGUAGE own HANDLER call_it INLINE do_it VALIDATOR check_it;
CREATE FUNCTION f() RETURNS trigger LANGUAGE own AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER watch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON LANGUAGE own IS 'ours';
GRANT USAGE ON LANGUAGE own TO confiture_diff_reader;
REVOKE USAGE ON LANGUAGE own FROM PUBLIC;
