-- A column comes in the middle of a table
-- old:
CREATE TABLE people (
  id integer PRIMARY KEY,
  last_name text NOT NULL
);
-- rows:
INSERT INTO people (id, last_name) VALUES (1, 'Lovelace');
-- new:
CREATE TABLE people (
  id integer PRIMARY KEY,
  middle_name text,
  last_name text NOT NULL
);
