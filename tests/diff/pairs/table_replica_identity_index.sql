-- Replica identity moves from nothing to a unique index that is made with it
-- old:
CREATE TABLE devices (id integer NOT NULL, serial_number text NOT NULL);
ALTER TABLE devices REPLICA IDENTITY NOTHING;
-- rows:
INSERT INTO devices VALUES (1, 'A-1'), (2, 'A-2');
-- new:
CREATE TABLE devices (id integer NOT NULL, serial_number text NOT NULL);
CREATE UNIQUE INDEX devices_serial_idx ON devices (serial_number);
ALTER TABLE devices REPLICA IDENTITY USING INDEX devices_serial_idx;
