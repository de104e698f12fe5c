-- A numeric gets more digits on both sides of its point
-- old:
CREATE TABLE prices (
  id integer PRIMARY KEY,
  amount numeric(8,2) NOT NULL DEFAULT 0.00
);
-- rows:
INSERT INTO prices VALUES (1, 999999.99);
-- new:
CREATE TABLE prices (
  id integer PRIMARY KEY,
  amount numeric(14,4) NOT NULL DEFAULT 0.00
);
