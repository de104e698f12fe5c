-- A foreign key comes with an index for it
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (id integer PRIMARY KEY,
  p_id integer
);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (id integer PRIMARY KEY,
  p_id integer REFERENCES p
);
CREATE INDEX c_p_id ON c (p_id);
