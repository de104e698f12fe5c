-- A unique constraint comes
-- old:
CREATE TABLE t (
  email text
);
-- rows:
INSERT INTO t VALUES ('a'), ('b'), (NULL), (NULL);
-- new:
CREATE TABLE t (
  email text UNIQUE
);
