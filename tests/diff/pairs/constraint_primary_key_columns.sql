-- A primary key takes another column while a foreign key refers to it
-- old:
CREATE TABLE p (
  a integer NOT NULL, b integer NOT NULL,
  PRIMARY KEY (a)
);
CREATE TABLE c (
  a integer, b integer,
  FOREIGN KEY (a) REFERENCES p
);
-- rows:
INSERT INTO p VALUES (1, 1), (2, 1);
INSERT INTO c VALUES (1, 1);
-- new:
CREATE TABLE p (
  a integer NOT NULL, b integer NOT NULL,
  PRIMARY KEY (a, b)
);
CREATE TABLE c (
  a integer, b integer,
  FOREIGN KEY (a, b) REFERENCES p
);
