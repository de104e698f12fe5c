CREATE TABLE orders (id integer PRIMARY KEY, total numeric DEFAULT 0, note text);
CREATE FUNCTION f_quoted() RETURNS text LANGUAGE 'sql' AS 'SELECT ''a; b''; SELECT ''c''';
CREATE FUNCTION f_escaped() RETURNS text AS E'BEGIN\n  RETURN \'x;\\n\';\nEND;' LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION f_dollar(a integer, b integer DEFAULT 2) RETURNS integer AS $$
DECLARE
  c integer := 0; -- it's; zero
BEGIN
  BEGIN
    c := a / b;
  EXCEPTION WHEN division_by_zero THEN
    c := NULL;
  END;
  IF c IS NULL THEN RETURN 0; END IF;
  RETURN c;
END;
$$ LANGUAGE plpgsql STRICT;
CREATE FUNCTION f_tagged() RETURNS SETOF orders LANGUAGE plpgsql AS $function$
#variable_conflict use_column
<<outer_block>>
DECLARE r orders%ROWTYPE; q text;
BEGIN
  q := $q$ SELECT * FROM orders WHERE note <> $w$;$w$; $q$;
  FOR r IN EXECUTE q LOOP
    RETURN NEXT r;
  END LOOP;
  <<again>>
  WHILE false LOOP
    EXIT again;
  END LOOP;
  RETURN;
END outer_block;
$function$;
CREATE FUNCTION f_doubled() RETURNS text LANGUAGE plpgsql AS '
BEGIN
  RETURN $$it''s; fine$$;
END';
CREATE FUNCTION f_table(n integer) RETURNS TABLE (i integer, "Name" text) LANGUAGE sql STABLE ROWS 10
  AS $_$ SELECT g, 'n' || g FROM generate_series(1, $1) AS g $_$;
CREATE FUNCTION "Odd; name"("in" integer, OUT "out" integer, INOUT x text DEFAULT ';') LANGUAGE sql AS $$ SELECT $1, $2 $$;
