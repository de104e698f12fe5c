-- Owners change: of a table with a serial, a view, a function, a type and a schema
-- roles: confiture_diff_owner
-- old:
CREATE SCHEMA s;
CREATE TABLE t (id serial PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('x');
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE SCHEMA s;
CREATE TABLE t (id serial PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('x');
ALTER SCHEMA s OWNER TO confiture_diff_owner;
ALTER TABLE t OWNER TO confiture_diff_owner;
ALTER VIEW v OWNER TO confiture_diff_owner;
ALTER FUNCTION f() OWNER TO confiture_diff_owner;
ALTER TYPE e OWNER TO confiture_diff_owner;
