-- A column's type changes at the top of three generations
-- old:
CREATE TABLE g1 (
  code varchar(10)
);
CREATE TABLE g2 (x integer) INHERITS (g1);
CREATE TABLE g3 (y integer) INHERITS (g2);
-- rows:
INSERT INTO g3 VALUES ('abc', 1, 2);
-- new:
CREATE TABLE g1 (
  code text
);
CREATE TABLE g2 (x integer) INHERITS (g1);
CREATE TABLE g3 (y integer) INHERITS (g2);
