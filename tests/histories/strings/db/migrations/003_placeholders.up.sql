PREPARE find (integer, text) AS SELECT t FROM texts WHERE id = $1 OR t = $2;
EXECUTE find (1, $$x$$);
DEALLOCATE find;
CREATE FUNCTION pick(integer, VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT $2[$1]';
CREATE FUNCTION pick_body(integer) RETURNS text LANGUAGE sql AS $_$ SELECT t FROM texts WHERE id = $1; $_$;
CREATE TABLE placeholders AS
  SELECT pick(2, 'a', ':b', '?') AS picked, pick_body(1) AS body, format('%s %% %I %L', 1, 'A b', 'it''s') AS formatted,
         (ARRAY[1,2,3])[1:2] AS sliced, '12:30:45'::time AS clock, now()::date >= '2000-01-01' AS modern, 7 % 4 AS rest;
DO $$
DECLARE n integer := 1; v text;
BEGIN
  EXECUTE 'SELECT $1::text || $2' INTO v USING n, ':x';
  EXECUTE format($q$INSERT INTO %I (picked) VALUES (%L)$q$, 'placeholders', v);
  RAISE NOTICE '% percent %%, question ?, colon :v, dollar $1', n;
END
$$;
