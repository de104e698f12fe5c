-- A unique constraint has the same columns in another order
-- old:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT u UNIQUE (a, b)
);
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT u UNIQUE (b, a)
);
