-- A numeric loses its limits
-- old:
CREATE TABLE amounts (
  id integer PRIMARY KEY,
  v numeric(10,2)
);
-- rows:
INSERT INTO amounts VALUES (1, 12.34);
-- new:
CREATE TABLE amounts (
  id integer PRIMARY KEY,
  v numeric
);
