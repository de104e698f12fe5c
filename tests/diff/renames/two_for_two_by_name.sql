-- Two columns of one type are renamed, and their names tell which is which
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  bill_street text, ship_street text
);
-- rows:
INSERT INTO t VALUES (1, 'a', 'b');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  shipping_street text, billing_street text
);
-- expect: rename public.t.bill_street -> public.t.billing_street
-- expect: rename public.t.ship_street -> public.t.shipping_street
