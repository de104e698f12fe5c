-- An attribute of a type is renamed, and with it the column of a table of that type
-- old:
CREATE TYPE person AS (id integer, nm text);
CREATE TABLE people OF person (PRIMARY KEY (id));
CREATE INDEX people_by_name ON people (nm);
CREATE VIEW v AS SELECT id, upper(nm) AS u FROM people;
-- rows:
INSERT INTO people VALUES (1, 'a');
-- new:
CREATE TYPE person AS (id integer, name text);
CREATE TABLE people OF person (PRIMARY KEY (id));
CREATE INDEX people_by_name ON people (name);
CREATE VIEW v AS SELECT id, upper(name) AS u FROM people;
-- expect: rename attribute public.person.nm -> public.person.name
