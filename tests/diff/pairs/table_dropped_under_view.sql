-- A table goes and a view over it goes first
-- old:
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a);
CREATE VIEW ab AS SELECT a.id, b.id AS b_id FROM a JOIN b ON b.a_id = a.id;
CREATE VIEW ab_count AS SELECT count(*) FROM ab;
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (2, 1);
-- new:
CREATE TABLE a (id integer PRIMARY KEY);
-- hazards: data-loss
