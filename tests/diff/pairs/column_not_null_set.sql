-- A column without nulls may have none from now on
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  email text
);
-- rows:
INSERT INTO t VALUES (1, 'a@b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  email text NOT NULL
);
