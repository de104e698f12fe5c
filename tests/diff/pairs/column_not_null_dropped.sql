-- A column may be null from now on
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  email text NOT NULL
);
-- rows:
INSERT INTO t VALUES (1, 'a@b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  email text
);
