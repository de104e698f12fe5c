-- A cast becomes implicit and calls another function
-- old:
CREATE TYPE temperature AS (degrees numeric);
CREATE FUNCTION to_n(t temperature) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (t).degrees';
CREATE FUNCTION to_n2(t temperature) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (t).degrees * 2';
CREATE CAST (temperature AS numeric) WITH FUNCTION to_n(temperature);
-- new:
CREATE TYPE temperature AS (degrees numeric);
CREATE FUNCTION to_n(t temperature) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (t).degrees';
CREATE FUNCTION to_n2(t temperature) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (t).degrees * 2';
CREATE CAST (temperature AS numeric) WITH FUNCTION to_n2(temperature) AS IMPLICIT;
COMMENT ON CAST (temperature AS numeric) IS 'doubles';
