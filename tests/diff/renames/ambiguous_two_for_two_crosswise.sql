-- Two columns go and two come, and each could be each
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  a integer, b integer
);
-- rows:
INSERT INTO t VALUES (1, 2, 3);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  x integer, y integer
);
-- expect: ask public.t.a | public.t.b -> public.t.x | public.t.y
