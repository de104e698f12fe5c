-- A table of the same name comes in another schema and the first one stays
-- old:
CREATE SCHEMA archive;
CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric);
-- rows:
INSERT INTO orders VALUES (1, 5);
-- new:
CREATE SCHEMA archive;
CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric);
CREATE TABLE archive.orders (id integer PRIMARY KEY, total numeric);
-- expect: drop and add
