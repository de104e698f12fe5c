-- A column gets a default and old rows keep their nulls
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  state text
);
-- rows:
INSERT INTO t (id) VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  state text DEFAULT 'new'
);
