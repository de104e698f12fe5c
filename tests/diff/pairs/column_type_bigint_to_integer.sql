-- A bigint shrinks to an integer that holds all of its values
-- old:
CREATE TABLE counters (
  id bigint PRIMARY KEY,
  n integer
);
-- rows:
INSERT INTO counters VALUES (1, 5);
-- new:
CREATE TABLE counters (
  id integer PRIMARY KEY,
  n integer
);
