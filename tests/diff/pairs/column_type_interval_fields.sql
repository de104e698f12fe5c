-- An interval is limited to some of its fields
-- old:
CREATE TABLE shifts (
  id integer PRIMARY KEY,
  length interval
);
-- rows:
INSERT INTO shifts VALUES (1, '8 hours');
-- new:
CREATE TABLE shifts (
  id integer PRIMARY KEY,
  length interval day to second(0)
);
