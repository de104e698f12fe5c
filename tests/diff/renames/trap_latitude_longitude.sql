-- The latitude goes and the longitude comes
-- old:
CREATE TABLE places (id integer PRIMARY KEY,
  latitude double precision
);
-- rows:
INSERT INTO places VALUES (1, 46.9);
-- new:
CREATE TABLE places (id integer PRIMARY KEY,
  longitude double precision
);
-- expect: ask public.places.latitude -> public.places.longitude
