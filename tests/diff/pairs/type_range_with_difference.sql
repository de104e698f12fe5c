-- A range type with its own multirange, difference and collation comes, and one changes under a table
-- old:
CREATE FUNCTION apart(a time, b time) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT EXTRACT(epoch FROM a - b)::float8';
CREATE TYPE hours AS RANGE (SUBTYPE = time);
CREATE TABLE shift (at hours);
-- rows:
INSERT INTO shift VALUES ('[08:00,09:00)');
-- new:
CREATE FUNCTION apart(a time, b time) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT EXTRACT(epoch FROM a - b)::float8';
CREATE TYPE hours AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = apart, MULTIRANGE_TYPE_NAME = many_hours);
CREATE TYPE words AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TABLE shift (at hours);
CREATE TABLE book (w words, many many_hours);
