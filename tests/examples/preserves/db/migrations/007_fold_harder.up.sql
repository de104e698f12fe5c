-- The same function, other body; indexes on it are made again.
CREATE OR REPLACE FUNCTION fold(text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(btrim(regexp_replace($1, '\s+', ' ', 'g'), ' ;')) $$;
REINDEX INDEX fruits_name;
REINDEX INDEX customers_email;
