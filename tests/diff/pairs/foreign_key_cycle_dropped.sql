-- Two tables that refer to each other go
-- old:
CREATE TABLE a (id integer PRIMARY KEY, b_id integer);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
CREATE TABLE c (id integer PRIMARY KEY);
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1, 1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE c (id integer PRIMARY KEY);
-- hazards: data-loss
