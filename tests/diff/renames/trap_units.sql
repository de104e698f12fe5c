-- Kilometres go and miles come
-- old:
CREATE TABLE trips (id integer PRIMARY KEY, distance_km integer NOT NULL);
-- rows:
INSERT INTO trips VALUES (1, 10);
-- new:
CREATE TABLE trips (id integer PRIMARY KEY, distance_miles integer);
-- expect: ask public.trips.distance_km -> public.trips.distance_miles
