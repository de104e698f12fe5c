-- A column is replaced by one of a like name and a type into which nothing leads
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  location text
);
-- rows:
INSERT INTO t VALUES (1, 'Bern');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  locations point[]
);
-- expect: drop and add
