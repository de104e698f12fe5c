-- A point in time shrinks to a day
-- old:
CREATE TABLE births (
  id integer PRIMARY KEY,
  born timestamptz
);
-- rows:
INSERT INTO births VALUES (1, '2024-01-01 12:00+00');
-- new:
CREATE TABLE births (
  id integer PRIMARY KEY,
  born date
);
-- hazards: data-loss
