-- A column goes and none comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY, name text,
  nick text
);
-- rows:
INSERT INTO t VALUES (1, 'a', 'b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, name text
);
-- expect: drop and add
