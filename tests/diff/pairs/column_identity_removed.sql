-- An identity becomes a plain column
-- old:
CREATE TABLE t (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  v text
);
-- rows:
INSERT INTO t (v) VALUES ('a');
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  v text
);
