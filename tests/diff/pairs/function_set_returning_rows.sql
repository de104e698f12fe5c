-- The number of rows that a function is thought to return changes
-- old:
CREATE FUNCTION days() RETURNS SETOF date LANGUAGE sql AS $$ SELECT CURRENT_DATE $$;
-- new:
CREATE FUNCTION days() RETURNS SETOF date LANGUAGE sql ROWS 7 AS $$ SELECT CURRENT_DATE $$;
