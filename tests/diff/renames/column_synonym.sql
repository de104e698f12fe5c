-- A column takes a synonym in the same place
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  description text,
  at date
);
-- rows:
INSERT INTO t VALUES (1, 'x', '2024-01-01');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  summary text,
  at date
);
-- expect: ask public.t.description -> public.t.summary
