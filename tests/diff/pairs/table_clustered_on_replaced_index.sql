-- The cluster mark survives that its index is made anew
-- old:
CREATE TABLE trips (id integer PRIMARY KEY, started timestamptz NOT NULL);
CREATE INDEX trips_started_idx ON trips (started);
ALTER TABLE trips CLUSTER ON trips_started_idx;
-- rows:
INSERT INTO trips VALUES (1, now());
-- new:
CREATE TABLE trips (id integer PRIMARY KEY, started timestamptz NOT NULL);
CREATE INDEX trips_started_idx ON trips (started DESC, id);
ALTER TABLE trips CLUSTER ON trips_started_idx;
