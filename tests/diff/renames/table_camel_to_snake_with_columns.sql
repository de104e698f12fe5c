-- A table and all of its columns go from camel case to snake case
-- old:
CREATE TABLE "OrderItems" ("orderItemId" serial PRIMARY KEY, "unitPrice" numeric NOT NULL CHECK ("unitPrice" > 0), "orderedAt" timestamptz);
CREATE INDEX ON "OrderItems" ("orderedAt");
-- rows:
INSERT INTO "OrderItems" ("unitPrice") VALUES (5), (6);
-- new:
CREATE TABLE order_items (order_item_id serial PRIMARY KEY, unit_price numeric NOT NULL CHECK (unit_price > 0), ordered_at timestamptz);
CREATE INDEX ON order_items (ordered_at);
-- expect: rename public."OrderItems" -> public.order_items
-- expect: rename public."OrderItems"."orderItemId" -> public.order_items.order_item_id
-- expect: rename public."OrderItems"."unitPrice" -> public.order_items.unit_price
-- expect: rename public."OrderItems"."orderedAt" -> public.order_items.ordered_at
