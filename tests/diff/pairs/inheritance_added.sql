-- A table starts to inherit from another and keeps its rows
-- old:
CREATE TABLE animals (id integer NOT NULL, name text);
CREATE TABLE dogs (
  id integer NOT NULL,
  name text,
  breed text
);
-- rows:
INSERT INTO animals VALUES (1, 'cat');
INSERT INTO dogs VALUES (2, 'rex', 'collie');
-- new:
CREATE TABLE animals (id integer NOT NULL, name text);
CREATE TABLE dogs (
  id integer NOT NULL,
  name text,
  breed text
);
ALTER TABLE dogs INHERIT animals;
