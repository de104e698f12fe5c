-- A column takes its default from a sequence that comes and belongs to nobody
-- old:
CREATE TABLE orders (
  nr bigint PRIMARY KEY
);
-- rows:
INSERT INTO orders VALUES (1);
-- new:
CREATE SEQUENCE order_numbers START 1000;
CREATE TABLE orders (
  nr bigint PRIMARY KEY DEFAULT nextval('order_numbers')
);
