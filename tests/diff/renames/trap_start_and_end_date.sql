-- The first day goes and the last day comes in its place, in one word
-- old:
CREATE TABLE trips (
  id integer PRIMARY KEY,
  startdate date NOT NULL
);
-- rows:
INSERT INTO trips VALUES (1, '2024-01-01');
-- new:
CREATE TABLE trips (
  id integer PRIMARY KEY,
  enddate date NOT NULL
);
-- expect: ask public.trips.startdate -> public.trips.enddate
