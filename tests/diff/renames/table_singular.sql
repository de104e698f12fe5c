-- A table takes the singular and its foreign keys follow
-- old:
CREATE TABLE categories (id integer PRIMARY KEY, label text);
CREATE TABLE products (id integer PRIMARY KEY, category_id integer REFERENCES categories ON DELETE SET NULL);
-- rows:
INSERT INTO categories VALUES (1, 'a');
INSERT INTO products VALUES (1, 1);
-- new:
CREATE TABLE category (id integer PRIMARY KEY, label text);
CREATE TABLE product (id integer PRIMARY KEY, category_id integer REFERENCES category ON DELETE SET NULL);
-- expect: rename public.categories -> public.category
-- expect: rename public.products -> public.product
