-- A table goes and one of the same general shape comes under an unlike name
-- old:
CREATE TABLE colors (id integer PRIMARY KEY, name text);
-- rows:
INSERT INTO colors VALUES (1, 'red');
-- new:
CREATE TABLE suppliers (id integer PRIMARY KEY, name text);
-- expect: ask public.colors -> public.suppliers
