-- A foreign key comes that old rows break
-- old:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer);
-- rows:
INSERT INTO c VALUES (99);
-- new:
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer);
ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p NOT VALID;
