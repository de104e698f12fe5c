-- An extension comes and a column takes its type
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  email text NOT NULL UNIQUE
);
-- rows:
INSERT INTO users VALUES (1, 'Ada@example.org');
-- new:
CREATE EXTENSION citext;
CREATE TABLE users (
  id integer PRIMARY KEY,
  email citext NOT NULL UNIQUE
);
