-- The name in one language goes and the one in another comes
-- old:
CREATE TABLE products (
  id integer PRIMARY KEY,
  name_en text NOT NULL
);
-- rows:
INSERT INTO products VALUES (1, 'chair');
-- new:
CREATE TABLE products (
  id integer PRIMARY KEY,
  name_de text NOT NULL
);
-- expect: ask public.products.name_en -> public.products.name_de
