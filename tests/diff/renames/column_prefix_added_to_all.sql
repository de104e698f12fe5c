-- All columns get a prefix
-- old:
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, city text, born date);
-- rows:
INSERT INTO customers VALUES (1, 'a', 'b', '2000-01-01');
-- new:
CREATE TABLE customers (cust_id integer PRIMARY KEY, cust_name text NOT NULL, cust_city text, cust_born date);
-- expect: rename public.customers.id -> public.customers.cust_id
-- expect: rename public.customers.name -> public.customers.cust_name
-- expect: rename public.customers.city -> public.customers.cust_city
-- expect: rename public.customers.born -> public.customers.cust_born
