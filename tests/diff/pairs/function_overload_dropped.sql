-- One of three functions of a name goes
-- old:
CREATE FUNCTION f(integer) RETURNS text LANGUAGE sql AS $$ SELECT 'int' $$;
CREATE FUNCTION f(bigint) RETURNS text LANGUAGE sql AS $$ SELECT 'bigint' $$;
CREATE FUNCTION f(text, VARIADIC integer[]) RETURNS text LANGUAGE sql AS $$ SELECT 'many' $$;
-- new:
CREATE FUNCTION f(integer) RETURNS text LANGUAGE sql AS $$ SELECT 'int' $$;
CREATE FUNCTION f(text, VARIADIC integer[]) RETURNS text LANGUAGE sql AS $$ SELECT 'many' $$;
