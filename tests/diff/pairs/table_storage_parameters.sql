-- Storage parameters of a table are set, changed and reset
-- old:
CREATE TABLE events (id bigint PRIMARY KEY, payload text)
  WITH (fillfactor = 90, autovacuum_enabled = false);
-- rows:
INSERT INTO events VALUES (1, 'x');
-- new:
CREATE TABLE events (id bigint PRIMARY KEY, payload text)
  WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
