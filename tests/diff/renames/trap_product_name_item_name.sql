-- A name goes and another one comes that may be the same, with all else the same
-- old:
CREATE TABLE lines (
  id integer PRIMARY KEY,
  product_name text NOT NULL
);
-- rows:
INSERT INTO lines VALUES (1, 'chair');
-- new:
CREATE TABLE lines (
  id integer PRIMARY KEY,
  item_name text NOT NULL
);
-- expect: ask public.lines.product_name -> public.lines.item_name
