-- A hint says that the unlike column is the one
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  title text
);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  titles text, heading text
);
-- hint: renamed public.t.title -> public.t.heading
-- expect: rename public.t.title -> public.t.heading
