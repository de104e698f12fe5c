-- The fill factor of an index and of a constraint's index change
-- old:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE INDEX t_a ON t (a) WITH (fillfactor = 90);
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE INDEX t_a ON t (a) WITH (fillfactor = 60, deduplicate_items = off);
ALTER INDEX t_pkey SET (fillfactor = 70);
