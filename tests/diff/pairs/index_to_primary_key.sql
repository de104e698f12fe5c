-- A unique index becomes the primary key
-- old:
CREATE TABLE t (
  id integer,
  v text
);
CREATE UNIQUE INDEX t_id ON t (id);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (
  id integer CONSTRAINT t_id PRIMARY KEY,
  v text
);
