-- A table that lacks the columns of another starts to inherit from it
-- old:
CREATE TABLE p (a int, b text);
CREATE TABLE c (x int);
-- rows:
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (a int, b text);
CREATE TABLE c (x int) INHERITS (p);
