-- A type changes that tables are of and columns hold, with an enum in it
-- old:
CREATE TYPE mood AS ENUM ('sad', 'ok', 'odd');
CREATE TYPE shape AS (id integer, name text, feels mood);
CREATE TABLE t OF shape (PRIMARY KEY (id), CHECK (name <> ''));
CREATE TABLE holder (s shape, "all" shape[]);
CREATE VIEW v AS SELECT name, feels FROM t;
-- rows:
INSERT INTO t VALUES (1, 'x', 'ok');
INSERT INTO holder VALUES (ROW(1, 'x', 'ok'), ARRAY[ROW(1, 'x, "y"', 'ok')::shape]);
-- new:
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE shape AS (id bigint, name varchar(20), feels mood);
CREATE TABLE t OF shape (PRIMARY KEY (id), CHECK (name <> ''));
CREATE TABLE u OF shape;
CREATE TABLE holder (s shape, "all" shape[]);
CREATE VIEW v AS SELECT name, feels FROM t;
