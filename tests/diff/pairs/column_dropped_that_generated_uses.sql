-- A column goes and the generated column over it with it
-- old:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  net numeric,
  gross numeric GENERATED ALWAYS AS (net * 1.19) STORED,
  note text
);
-- rows:
INSERT INTO orders (id, note) VALUES (1, 'x');
-- new:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  note text
);
-- hazards: data-loss
