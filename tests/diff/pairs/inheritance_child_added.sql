-- A child table comes with columns and a check of its own
-- old:
CREATE TABLE vehicles (id integer PRIMARY KEY, wheels integer CHECK (wheels >= 0));
-- rows:
INSERT INTO vehicles VALUES (1, 4);
-- new:
CREATE TABLE vehicles (id integer PRIMARY KEY, wheels integer CHECK (wheels >= 0));
CREATE TABLE bikes (gears integer NOT NULL, CONSTRAINT two_wheels CHECK (wheels = 2)) INHERITS (vehicles);
