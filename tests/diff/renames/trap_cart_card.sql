-- The cart goes and the card comes: one letter is another
-- old:
CREATE TABLE payments (
  id integer PRIMARY KEY,
  cart_id integer NOT NULL
);
-- rows:
INSERT INTO payments VALUES (1, 7);
-- new:
CREATE TABLE payments (
  id integer PRIMARY KEY,
  card_id integer NOT NULL
);
-- expect: ask public.payments.cart_id -> public.payments.card_id
