-- A foreign key over two columns must match in full
-- old:
CREATE TABLE p (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE c (a integer, b integer,
  FOREIGN KEY (a, b) REFERENCES p
);
-- rows:
INSERT INTO p VALUES (1, 2);
INSERT INTO c VALUES (1, 2), (NULL, NULL);
-- new:
CREATE TABLE p (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE c (a integer, b integer,
  FOREIGN KEY (a, b) REFERENCES p MATCH FULL
);
