-- A table without a key gets one
-- old:
CREATE TABLE t (
  id integer,
  v text
);
-- rows:
INSERT INTO t VALUES (1, 'a'), (2, 'b');
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  v text
);
