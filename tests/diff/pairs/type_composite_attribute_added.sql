-- A composite type gets an attribute while columns and functions use it
-- old:
CREATE TYPE address AS (street text, city text);
CREATE TABLE people (id integer, home address, others address[]);
CREATE FUNCTION city(a address) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT (a).city';
-- rows:
INSERT INTO people VALUES (1, ROW('Main', 'Bern'), '{}');
-- new:
CREATE TYPE address AS (street text, city text, country text);
CREATE TABLE people (id integer, home address, others address[]);
CREATE FUNCTION city(a address) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT (a).city';
