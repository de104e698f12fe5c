-- A column gives way to one of its type that has nothing to do with it
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  color text
);
-- rows:
INSERT INTO t VALUES (1, 'red');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  supplier text
);
-- expect: ask public.t.color -> public.t.supplier
