-- A column that may not be null comes without a default to a table without rows
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY
);
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  email text NOT NULL
);
