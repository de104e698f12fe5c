-- A serial column comes to a table with rows
-- old:
CREATE TABLE lines (
  body text
);
-- rows:
INSERT INTO lines VALUES ('a'), ('b');
-- new:
CREATE TABLE lines (
  body text,
  nr serial
);
