-- A foreign key relies on a bare unique index that gives way to a constraint
-- old:
CREATE TABLE p (code text NOT NULL);
CREATE UNIQUE INDEX p_code ON p (code);
CREATE TABLE c (code text REFERENCES p (code));
-- rows:
INSERT INTO p VALUES ('x');
INSERT INTO c VALUES ('x');
-- new:
CREATE TABLE p (code text NOT NULL);
ALTER TABLE p ADD CONSTRAINT p_code UNIQUE (code);
CREATE TABLE c (code text REFERENCES p (code));
