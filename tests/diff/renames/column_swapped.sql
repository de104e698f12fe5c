-- Two columns of one type swap their places, and neither is renamed
-- old:
CREATE TABLE t (id integer PRIMARY KEY, width integer, height integer);
-- rows:
INSERT INTO t (id, width, height) VALUES (1, 10, 20);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, height integer, width integer);
-- expect: drop and add
