-- The primary key goes and its column still may not be null
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (
  id integer NOT NULL,
  v text
);
