-- A function's text body names a table that comes later by name, and a type of it
-- old:
CREATE TABLE a (id integer);
-- rows:
INSERT INTO a VALUES (1);
-- new:
CREATE TABLE zebras (id integer PRIMARY KEY, name text);
CREATE FUNCTION all_zebras() RETURNS SETOF zebras LANGUAGE sql STABLE AS 'SELECT * FROM zebras';
CREATE FUNCTION count_zebras() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM zebras';
CREATE TABLE a (id integer);
