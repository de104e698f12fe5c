-- An identity becomes a serial column
-- old:
CREATE TABLE t (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t (v) VALUES ('a'), ('b');
-- new:
CREATE TABLE t (
  id serial PRIMARY KEY,
  v text
);
