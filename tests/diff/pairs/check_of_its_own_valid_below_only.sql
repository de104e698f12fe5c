-- Checks that are not valid come with tables below that have the same as their own, and valid
-- old:
-- rows:
-- new:
CREATE TABLE p (a integer);
CREATE TABLE q () INHERITS (p);
CREATE TABLE r () INHERITS (q);
ALTER TABLE q ADD CONSTRAINT pos CHECK (a > 0);
ALTER TABLE r ADD CONSTRAINT neg CHECK (a < 0);
ALTER TABLE p ADD CONSTRAINT pos CHECK (a > 0) NOT VALID;
ALTER TABLE p ADD CONSTRAINT neg CHECK (a < 0) NOT VALID;
