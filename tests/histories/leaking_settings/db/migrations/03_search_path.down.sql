SET search_path = cellar, pg_catalog;
DROP TABLE shelves;
