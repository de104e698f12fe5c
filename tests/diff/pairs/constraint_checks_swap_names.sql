-- Two checks swap their names
-- old:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT one CHECK (a > 0), CONSTRAINT two CHECK (b > 0)
);
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (a integer, b integer,
  CONSTRAINT one CHECK (b > 0), CONSTRAINT two CHECK (a > 0)
);
