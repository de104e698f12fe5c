-- A boolean becomes a text with more to say
-- old:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  paid boolean DEFAULT false
);
-- rows:
INSERT INTO orders VALUES (1, true);
-- new:
CREATE TABLE orders (
  id integer PRIMARY KEY,
  paid text DEFAULT 'false'
);
