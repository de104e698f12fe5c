-- A renamed column may not be null from now on
-- old:
CREATE TABLE people (id integer PRIMARY KEY,
  surname text
);
-- rows:
INSERT INTO people VALUES (1, 'Lovelace');
-- new:
CREATE TABLE people (id integer PRIMARY KEY,
  sur_name text NOT NULL
);
-- expect: rename public.people.surname -> public.people.sur_name
