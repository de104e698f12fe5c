-- A column comes of a new domain that has a default and refuses nulls
-- old:
CREATE TABLE tasks (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO tasks VALUES (1);
-- new:
CREATE DOMAIN percent AS integer DEFAULT 0 NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE tasks (
  id integer PRIMARY KEY,
  done percent
);
