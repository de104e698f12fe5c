-- A column is renamed in its check, index, view, policy, trigger and generated column as well
-- old:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE items (id integer PRIMARY KEY,
  price numeric CONSTRAINT price_ok CHECK (price >= 0), gross numeric GENERATED ALWAYS AS (price * 1.2) STORED
);
CREATE INDEX items_by_price ON items (price) WHERE price > 100;
CREATE VIEW dear AS SELECT id, price AS p FROM items WHERE price > 100;
CREATE POLICY cheap ON items USING (price < 10);
CREATE TRIGGER tr BEFORE UPDATE OF price ON items FOR EACH ROW WHEN (OLD.price <> NEW.price) EXECUTE FUNCTION f();
-- rows:
INSERT INTO items VALUES (1, 5);
-- new:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE items (id integer PRIMARY KEY,
  net_price numeric CONSTRAINT price_ok CHECK (net_price >= 0), gross numeric GENERATED ALWAYS AS (net_price * 1.2) STORED
);
CREATE INDEX items_by_price ON items (net_price) WHERE net_price > 100;
CREATE VIEW dear AS SELECT id, net_price AS p FROM items WHERE net_price > 100;
CREATE POLICY cheap ON items USING (net_price < 10);
CREATE TRIGGER tr BEFORE UPDATE OF net_price ON items FOR EACH ROW WHEN (OLD.net_price <> NEW.net_price) EXECUTE FUNCTION f();
-- expect: rename public.items.price -> public.items.net_price
