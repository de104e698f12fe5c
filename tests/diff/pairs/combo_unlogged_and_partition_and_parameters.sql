-- Persistence, storage parameters, a column's storage and replica identity change together
-- old:
CREATE UNLOGGED TABLE t (id integer PRIMARY KEY, body text) WITH (fillfactor = 50);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, body text NOT NULL DEFAULT '') WITH (fillfactor = 80, autovacuum_enabled = false);
ALTER TABLE t ALTER body SET STORAGE EXTERNAL;
ALTER TABLE t REPLICA IDENTITY FULL;
