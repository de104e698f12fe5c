-- A column takes a domain over its own type
-- old:
CREATE TABLE contacts (
  id integer PRIMARY KEY,
  mail text
);
-- rows:
INSERT INTO contacts VALUES (1, 'a@b');
-- new:
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
CREATE TABLE contacts (
  id integer PRIMARY KEY,
  mail email
);
