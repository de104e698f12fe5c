-- A virtual generated column comes without a rewrite
-- since: 180000
-- old:
CREATE TABLE t (
  a integer
);
-- rows:
INSERT INTO t VALUES (21);
-- new:
CREATE TABLE t (
  a integer,
  twice integer GENERATED ALWAYS AS (a * 2) VIRTUAL
);
