-- A check goes from a table, one below keeps it as its own, and another goes itself
-- old:
CREATE TABLE p (a integer, b integer);
CREATE TABLE q (CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
CREATE TABLE r (CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
CREATE TABLE s (CONSTRAINT small CHECK (b < 9)) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT pos CHECK (a > 0);
ALTER TABLE p ADD CONSTRAINT small CHECK (b < 9);
-- rows:
INSERT INTO p VALUES (2, 2);
INSERT INTO q VALUES (1, 1);
-- new:
CREATE TABLE p (a integer, b integer);
CREATE TABLE q (CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT small CHECK (b < 9);
-- keeps: public.p, public.q
