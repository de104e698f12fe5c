-- A column loses the prefix that was its table's name
-- old:
CREATE TABLE customer (
  customer_name text NOT NULL, customer_email text UNIQUE
);
-- rows:
INSERT INTO customer VALUES ('Ada', 'a@b');
-- new:
CREATE TABLE customer (
  name text NOT NULL, email text UNIQUE
);
-- expect: rename public.customer.customer_name -> public.customer.name
-- expect: rename public.customer.customer_email -> public.customer.email
