-- A parent's column goes while one child declared it too and keeps it
-- old:
CREATE TABLE items (
  id integer NOT NULL,
  weight integer
);
CREATE TABLE heavy_items (
  weight integer,
  crane text
) INHERITS (items);
-- rows:
INSERT INTO heavy_items (id, weight, crane) VALUES (1, 1000, 'north');
-- new:
CREATE TABLE items (
  id integer NOT NULL,
  label text
);
CREATE TABLE heavy_items (
  weight integer,
  crane text
) INHERITS (items);
-- keeps: public.heavy_items
-- hazards: data-loss
