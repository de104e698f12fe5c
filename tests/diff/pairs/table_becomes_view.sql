-- A table is replaced by a view of the same name over a new table
-- old:
CREATE TABLE prices (sku text PRIMARY KEY, cents integer NOT NULL);
CREATE TABLE products (sku text PRIMARY KEY);
-- rows:
INSERT INTO prices VALUES ('a', 100);
INSERT INTO products VALUES ('a');
-- new:
CREATE TABLE price_list (sku text NOT NULL, valid_from date NOT NULL, cents integer NOT NULL, PRIMARY KEY (sku, valid_from));
CREATE VIEW prices AS SELECT DISTINCT ON (sku) sku, cents FROM price_list ORDER BY sku, valid_from DESC;
CREATE TABLE products (sku text PRIMARY KEY);
-- keeps: public.products
-- hazards: data-loss
