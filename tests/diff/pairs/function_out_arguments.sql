-- A function gives back one more value through its arguments
-- old:
CREATE FUNCTION bounds(OUT low integer, OUT high integer) LANGUAGE sql AS 'SELECT 1, 2';
-- new:
CREATE FUNCTION bounds(OUT low integer, OUT high integer, OUT middle numeric) LANGUAGE sql AS 'SELECT 1, 2, 1.5';
