-- A stored generated column becomes a virtual one
-- since: 180000
-- old:
CREATE TABLE t (
  a integer,
  twice integer GENERATED ALWAYS AS (a * 2) STORED
);
-- rows:
INSERT INTO t VALUES (21);
-- new:
CREATE TABLE t (
  a integer,
  twice integer GENERATED ALWAYS AS (a * 2) VIRTUAL
);
