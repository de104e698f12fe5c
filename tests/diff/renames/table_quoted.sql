-- A table loses the quotes that its name needed
-- old:
CREATE TABLE "OrderItems" ("Id" integer PRIMARY KEY, sku text, amount integer);
-- rows:
INSERT INTO "OrderItems" VALUES (1, 'a', 1);
-- new:
CREATE TABLE order_items ("Id" integer PRIMARY KEY, sku text, amount integer);
-- expect: rename public."OrderItems" -> public.order_items
