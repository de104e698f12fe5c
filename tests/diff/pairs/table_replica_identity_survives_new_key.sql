-- The index that is the replica identity gets another column and stays the replica identity
-- old:
CREATE TABLE readings (sensor integer NOT NULL, at timestamptz NOT NULL, zone integer NOT NULL);
CREATE UNIQUE INDEX readings_key ON readings (sensor, at);
ALTER TABLE readings REPLICA IDENTITY USING INDEX readings_key;
-- rows:
INSERT INTO readings VALUES (1, '2024-01-01', 1), (2, '2024-01-01', 1);
-- new:
CREATE TABLE readings (sensor integer NOT NULL, at timestamptz NOT NULL, zone integer NOT NULL);
CREATE UNIQUE INDEX readings_key ON readings (zone, sensor, at);
ALTER TABLE readings REPLICA IDENTITY USING INDEX readings_key;
