-- A price goes and the same in cents comes
-- old:
CREATE TABLE items (id integer PRIMARY KEY, price numeric(10,2));
-- rows:
INSERT INTO items VALUES (1, 10);
-- new:
CREATE TABLE items (id integer PRIMARY KEY, price_cents integer);
-- expect: ask public.items.price -> public.items.price_cents
