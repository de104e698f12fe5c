-- A table gets a history by inheritance-free copy, a trigger and a view over both
-- old:
CREATE TABLE prices (sku text PRIMARY KEY, cents integer NOT NULL);
-- rows:
INSERT INTO prices VALUES ('a', 1);
-- new:
CREATE SCHEMA history;
CREATE TABLE prices (sku text PRIMARY KEY, cents integer NOT NULL);
CREATE TABLE history.prices (LIKE prices INCLUDING DEFAULTS, valid tstzrange NOT NULL, EXCLUDE USING gist (valid WITH &&));
CREATE FUNCTION history.keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER keep AFTER UPDATE ON prices FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION history.keep();
CREATE VIEW history.all_prices AS SELECT sku, cents FROM public.prices UNION ALL SELECT sku, cents FROM history.prices;
