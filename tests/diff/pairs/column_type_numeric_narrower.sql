-- A numeric loses digits after its point
-- old:
CREATE TABLE rates (
  id integer PRIMARY KEY,
  rate numeric(10,6) NOT NULL
);
-- rows:
INSERT INTO rates VALUES (1, 1.234567);
-- new:
CREATE TABLE rates (
  id integer PRIMARY KEY,
  rate numeric(10,2) NOT NULL
);
-- hazards: data-loss
