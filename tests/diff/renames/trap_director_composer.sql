-- One role goes and another one comes that nobody has heard of, with keys and indexes alike
-- old:
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE films (
  id integer PRIMARY KEY,
  director_id integer NOT NULL REFERENCES people
);
CREATE INDEX films_director ON films (director_id);
-- rows:
INSERT INTO people VALUES (7);
INSERT INTO films VALUES (1, 7);
-- new:
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE films (
  id integer PRIMARY KEY,
  composer_id integer NOT NULL REFERENCES people
);
CREATE INDEX films_composer ON films (composer_id);
-- expect: ask public.films.director_id -> public.films.composer_id
