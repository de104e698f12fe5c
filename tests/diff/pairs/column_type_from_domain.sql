-- A column leaves its domain for the plain type, the domain goes
-- old:
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE TABLE amounts (
  id integer PRIMARY KEY,
  n posint DEFAULT 1
);
-- rows:
INSERT INTO amounts VALUES (1, 5);
-- new:
CREATE TABLE amounts (
  id integer PRIMARY KEY,
  n integer DEFAULT 1
);
