-- What is told of the bill goes and what is told of the parcel comes, column by column
-- old:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  billing_street text, billing_city text
);
-- rows:
INSERT INTO orders VALUES (1, 'Main Street', 'Springfield');
-- new:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  shipping_street text, shipping_city text
);
-- expect: ask public.orders.billing_street -> public.orders.shipping_street
-- expect: ask public.orders.billing_city -> public.orders.shipping_city
