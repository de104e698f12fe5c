-- A check that is not valid comes, which is valid on a table that inherits it
-- old:
CREATE TABLE p (a integer); CREATE TABLE c () INHERITS (p);
-- rows:
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (a integer);
CREATE TABLE c () INHERITS (p);
ALTER TABLE p ADD CONSTRAINT pos CHECK (a > 0) NOT VALID;
ALTER TABLE c VALIDATE CONSTRAINT pos;
