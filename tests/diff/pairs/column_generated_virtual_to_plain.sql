-- A virtual generated column becomes a plain one
-- since: 180000
-- old:
CREATE TABLE t (
  a integer,
  half integer GENERATED ALWAYS AS (a / 2) VIRTUAL
);
-- rows:
INSERT INTO t VALUES (42);
-- new:
CREATE TABLE t (
  a integer,
  half integer
);
