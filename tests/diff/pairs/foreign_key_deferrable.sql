-- A foreign key becomes deferrable in place
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer REFERENCES p
);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer REFERENCES p DEFERRABLE INITIALLY DEFERRED
);
