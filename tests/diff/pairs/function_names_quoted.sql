-- A function with an odd name and odd argument names changes its body
-- old:
CREATE FUNCTION "Get Users!"("User Id" integer, "select" text DEFAULT 'a,b') RETURNS text LANGUAGE sql AS $$ SELECT "select" $$;
COMMENT ON FUNCTION "Get Users!"(integer, text) IS 'with ''quotes''';
-- new:
CREATE FUNCTION "Get Users!"("User Id" integer, "select" text DEFAULT 'a,b') RETURNS text LANGUAGE sql AS $$ SELECT "select" || "User Id" $$;
COMMENT ON FUNCTION "Get Users!"(integer, text) IS 'with ''quotes''';
