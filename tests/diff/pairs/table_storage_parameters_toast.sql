-- A table's parameters for its TOAST relation change
-- old:
CREATE TABLE documents (id integer PRIMARY KEY, body text)
  WITH (toast.autovacuum_enabled = false);
-- rows:
INSERT INTO documents VALUES (1, repeat('lorem ', 2000));
-- new:
CREATE TABLE documents (id integer PRIMARY KEY, body text)
  WITH (toast.autovacuum_vacuum_threshold = 500, toast_tuple_target = 4080);
