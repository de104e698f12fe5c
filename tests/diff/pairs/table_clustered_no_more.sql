-- The cluster mark of a table goes
-- old:
CREATE TABLE stations (id integer PRIMARY KEY, line text);
ALTER TABLE stations CLUSTER ON stations_pkey;
-- rows:
INSERT INTO stations VALUES (1, 'U1');
-- new:
CREATE TABLE stations (id integer PRIMARY KEY, line text);
