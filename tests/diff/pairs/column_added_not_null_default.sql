-- A column that may not be null comes with a constant default
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO users VALUES (1);
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  is_admin boolean NOT NULL DEFAULT false
);
