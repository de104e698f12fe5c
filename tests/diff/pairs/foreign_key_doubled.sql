-- One of two equal foreign keys of a column goes
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer REFERENCES p);
ALTER TABLE c ADD CONSTRAINT again FOREIGN KEY (p_id) REFERENCES p;
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer REFERENCES p);
