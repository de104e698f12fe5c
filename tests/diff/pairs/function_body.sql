-- Only a function's body changes, its rights and comment stay
-- roles: confiture_diff_reader
-- old:
CREATE FUNCTION greet(who text) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello ' || who $$;
COMMENT ON FUNCTION greet(text) IS 'Says hello';
REVOKE ALL ON FUNCTION greet(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION greet(text) TO confiture_diff_reader;
-- new:
CREATE FUNCTION greet(who text) RETURNS text LANGUAGE sql AS $body$ SELECT 'Good day, $$' || who || '$$' $body$;
COMMENT ON FUNCTION greet(text) IS 'Says hello';
REVOKE ALL ON FUNCTION greet(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION greet(text) TO confiture_diff_reader;
