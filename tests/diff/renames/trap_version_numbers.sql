-- A numbered column goes and the next number comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  answer1 text
);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  answer2 text
);
-- expect: ask public.t.answer1 -> public.t.answer2
