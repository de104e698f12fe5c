CREATE FUNCTION family_name(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $fn$
DECLARE
  parts text[] := string_to_array($1, ' ');
BEGIN
  IF cardinality(parts) < 2 THEN
    RETURN '';
  END IF;
  RETURN array_to_string(parts[2:], ' ');
END;
$fn$;
ALTER TABLE customers
  ADD COLUMN given_name text,
  ADD COLUMN family_name text;
UPDATE customers SET given_name = split_part(full_name, ' ', 1), family_name = family_name(full_name);
ALTER TABLE customers ALTER COLUMN given_name SET NOT NULL;
