-- A column comes that refers to a table that comes with it
-- old:
CREATE TABLE books (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO books VALUES (1);
-- new:
CREATE TABLE authors (id integer PRIMARY KEY);
CREATE TABLE books (
  id integer PRIMARY KEY,
  author_id integer REFERENCES authors ON DELETE SET NULL
);
