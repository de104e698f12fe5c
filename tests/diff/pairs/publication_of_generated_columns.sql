-- A publication sends generated columns
-- since: 180000
-- old:
CREATE TABLE t (id integer PRIMARY KEY, g integer GENERATED ALWAYS AS (id + 1) STORED);
CREATE PUBLICATION p FOR TABLE t;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, g integer GENERATED ALWAYS AS (id + 1) STORED);
CREATE PUBLICATION p FOR TABLE t WITH (publish_generated_columns = stored);
CREATE PUBLICATION q FOR TABLE t (id, g);
