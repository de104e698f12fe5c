-- What a foreign key does on delete and update changes
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer REFERENCES p ON DELETE CASCADE
);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (
  p_id integer DEFAULT 1 REFERENCES p ON DELETE SET DEFAULT ON UPDATE CASCADE
);
