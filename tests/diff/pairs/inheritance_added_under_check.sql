-- A table starts to inherit a check and a column from another
-- old:
CREATE TABLE p (a int, CONSTRAINT c CHECK (a > 0));
CREATE TABLE q (a int);
-- rows:
INSERT INTO q VALUES (1);
-- new:
CREATE TABLE p (a int, CONSTRAINT c CHECK (a > 0));
CREATE TABLE q () INHERITS (p);
