-- An abbreviated column is spelled out
-- old:
CREATE TABLE orders (id integer PRIMARY KEY,
  qty integer NOT NULL
);
-- rows:
INSERT INTO orders VALUES (1, 3);
-- new:
CREATE TABLE orders (id integer PRIMARY KEY,
  quantity integer NOT NULL
);
-- expect: rename public.orders.qty -> public.orders.quantity
