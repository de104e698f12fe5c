-- The net price goes and the gross price comes
-- old:
CREATE TABLE items (id integer PRIMARY KEY,
  price_net numeric(10,2)
);
-- rows:
INSERT INTO items VALUES (1, 10);
-- new:
CREATE TABLE items (id integer PRIMARY KEY,
  price_gross numeric(10,2)
);
-- expect: ask public.items.price_net -> public.items.price_gross
