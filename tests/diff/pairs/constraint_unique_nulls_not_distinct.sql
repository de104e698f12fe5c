-- A unique constraint sees nulls as equal
-- since: 150000
-- old:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT ab UNIQUE (a, b)
);
-- rows:
INSERT INTO t VALUES (1, NULL), (2, NULL);
-- new:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT ab UNIQUE NULLS NOT DISTINCT (a, b)
);
