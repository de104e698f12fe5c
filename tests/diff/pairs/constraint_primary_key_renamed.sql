-- A primary key has a name of its own
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (
  id integer CONSTRAINT pk_t PRIMARY KEY,
  v text
);
