-- A check goes from a table and from the one below that has it as its own as well
-- old:
CREATE TABLE p (a integer);
CREATE TABLE q (CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
CREATE TABLE r (CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT pos CHECK (a > 0);
-- rows:
INSERT INTO q VALUES (1);
INSERT INTO r VALUES (1);
-- new:
CREATE TABLE p (a integer);
CREATE TABLE q () INHERITS (p);
CREATE TABLE r () INHERITS (p);
