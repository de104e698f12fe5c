-- Integers become text under an index
-- old:
CREATE TABLE parts (
  id integer PRIMARY KEY,
  number integer NOT NULL
);
CREATE INDEX parts_number ON parts (number);
-- rows:
INSERT INTO parts VALUES (1, 42);
-- new:
CREATE TABLE parts (
  id integer PRIMARY KEY,
  number text NOT NULL
);
CREATE INDEX parts_number ON parts (number);
-- hazards: rewrite
