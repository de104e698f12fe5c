-- A typed table comes beside a table of its type's shape
-- old:
CREATE TYPE address AS (street text, zip text);
CREATE TABLE people (id integer PRIMARY KEY, home address);
-- rows:
INSERT INTO people VALUES (1, ROW('Main Street', '12345'));
-- new:
CREATE TYPE address AS (street text, zip text);
CREATE TABLE addresses OF address (zip WITH OPTIONS NOT NULL, PRIMARY KEY (zip, street));
CREATE TABLE people (id integer PRIMARY KEY, home address);
