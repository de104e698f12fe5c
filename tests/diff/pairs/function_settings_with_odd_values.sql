-- A function's settings hold lists, quotes and an empty search path
-- old:
CREATE FUNCTION f() RETURNS integer LANGUAGE sql
  SET search_path = public
  AS 'SELECT 1';
-- new:
CREATE FUNCTION f() RETURNS integer LANGUAGE sql
  SET search_path = '' SET "my.setting" = 'it''s, "so"' SET DateStyle = 'ISO, DMY'
  AS 'SELECT 1';
