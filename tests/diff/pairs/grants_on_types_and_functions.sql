-- Everybody loses the use of a type, a domain and a function
-- roles: confiture_diff_reader
-- old:
CREATE TYPE e AS ENUM ('x');
CREATE DOMAIN d AS text;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new:
CREATE TYPE e AS ENUM ('x');
CREATE DOMAIN d AS text;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON TYPE e FROM PUBLIC;
REVOKE ALL ON DOMAIN d FROM PUBLIC;
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
GRANT USAGE ON TYPE e TO confiture_diff_reader;
