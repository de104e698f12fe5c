-- The country goes and the county comes: one letter is missing
-- old:
CREATE TABLE places (
  id integer PRIMARY KEY,
  country text NOT NULL
);
-- rows:
INSERT INTO places VALUES (1, 'Ireland');
-- new:
CREATE TABLE places (
  id integer PRIMARY KEY,
  county text NOT NULL
);
-- expect: ask public.places.country -> public.places.county
