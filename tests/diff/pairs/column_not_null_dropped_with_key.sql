-- The primary key goes and its column may be null
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (
  id integer,
  v text
);
