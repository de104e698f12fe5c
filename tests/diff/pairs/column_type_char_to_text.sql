-- A padded char column becomes text
-- old:
CREATE TABLE legacy (
  id integer PRIMARY KEY,
  flag character(3) DEFAULT 'no'
);
-- rows:
INSERT INTO legacy VALUES (1, 'yes'), (2, 'no');
-- new:
CREATE TABLE legacy (
  id integer PRIMARY KEY,
  flag text DEFAULT 'no'
);
