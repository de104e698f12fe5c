-- A foreign key is there but no longer enforced
-- since: 180000
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer,
  CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p
);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer,
  CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p NOT ENFORCED
);
