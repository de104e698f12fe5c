-- The same columns stand in another order
-- old:
CREATE TABLE t (id integer PRIMARY KEY, name text, age integer);
-- rows:
INSERT INTO t (id, name, age) VALUES (1, 'ada', 36);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, age integer, name text);
