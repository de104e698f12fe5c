-- A column takes the name that another one gives up, which a hint tells
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  price integer, price_old integer
);
-- rows:
INSERT INTO t VALUES (1, 10, 5);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  price_new integer, price integer
);
-- hint: renamed public.t.price -> public.t.price_new
-- hint: renamed public.t.price_old -> public.t.price
-- expect: rename public.t.price -> public.t.price_new
-- expect: rename public.t.price_old -> public.t.price
