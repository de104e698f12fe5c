-- A function goes and one of the same signature with another body comes
-- old:
CREATE FUNCTION low(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT n < 10';
-- new:
CREATE FUNCTION high(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT n > 90';
-- expect: drop and add
