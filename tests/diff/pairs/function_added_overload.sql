-- A function gets a sibling of its name with other arguments
-- old:
CREATE FUNCTION area(r numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 3.14 * r * r';
-- new:
CREATE FUNCTION area(r numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 3.14 * r * r';
CREATE FUNCTION area(w numeric, h numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT w * h';
