-- A timestamp loses its fractions of a second
-- old:
CREATE TABLE ticks (
  id integer PRIMARY KEY,
  at timestamp(6) NOT NULL
);
-- rows:
INSERT INTO ticks VALUES (1, '2024-01-01 12:00:00.654321');
-- new:
CREATE TABLE ticks (
  id integer PRIMARY KEY,
  at timestamp(0) NOT NULL
);
-- hazards: data-loss
