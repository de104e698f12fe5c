-- A table and one of its columns are renamed at once
-- old:
CREATE TABLE product (id integer PRIMARY KEY, product_name text NOT NULL, cents integer);
-- rows:
INSERT INTO product VALUES (1, 'a', 5);
-- new:
CREATE TABLE products (id integer PRIMARY KEY, name text NOT NULL, cents integer);
-- expect: rename public.product -> public.products
-- expect: rename public.product.product_name -> public.products.name
