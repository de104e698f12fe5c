-- The full price goes and the one that is shown comes
-- old:
CREATE TABLE items (
  id integer PRIMARY KEY,
  full_price numeric NOT NULL
);
-- rows:
INSERT INTO items VALUES (1, 9.5);
-- new:
CREATE TABLE items (
  id integer PRIMARY KEY,
  display_price numeric NOT NULL
);
-- expect: ask public.items.full_price -> public.items.display_price
