-- One column goes and two come that are both like it
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  amount integer
);
-- rows:
INSERT INTO t VALUES (1, 5);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  amount_in integer, amount_out integer
);
-- expect: ask public.t.amount -> public.t.amount_in | public.t.amount_out
