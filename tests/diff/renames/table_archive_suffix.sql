-- A table goes and one of its shape comes whose name says the contrary
-- old:
CREATE TABLE active_orders (id integer PRIMARY KEY, sku text, quantity integer, placed date);
-- rows:
INSERT INTO active_orders VALUES (1, 'a', 1, '2024-01-01');
-- new:
CREATE TABLE deleted_orders (id integer PRIMARY KEY, sku text, quantity integer, placed date);
-- expect: ask public.active_orders -> public.deleted_orders
