-- A publication of two tables comes
-- old:
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
-- rows:
INSERT INTO a VALUES (1);
-- new:
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE a, b WITH (publish = 'insert, update');
