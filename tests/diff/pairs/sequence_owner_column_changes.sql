-- A sequence goes from one table's column to another's
-- old:
CREATE TABLE a (id integer);
CREATE TABLE b (id integer);
CREATE SEQUENCE shared;
ALTER SEQUENCE shared OWNED BY a.id;
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1);
-- new:
CREATE TABLE a (id integer);
CREATE TABLE b (id integer);
CREATE SEQUENCE shared;
ALTER SEQUENCE shared OWNED BY b.id;
