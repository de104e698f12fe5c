-- A generated column and the column it is computed from change their types together
-- old:
CREATE TABLE t (
  c integer,
  f integer GENERATED ALWAYS AS (c * 9 / 5 + 32) STORED
);
-- rows:
INSERT INTO t VALUES (100);
-- new:
CREATE TABLE t (
  c numeric,
  f numeric GENERATED ALWAYS AS (c * 9 / 5 + 32) STORED
);
