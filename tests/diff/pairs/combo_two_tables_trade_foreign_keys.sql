-- The direction of a foreign key between two tables is turned round
-- old:
CREATE TABLE a (id integer PRIMARY KEY,
  b_id integer
);
CREATE TABLE b (id integer PRIMARY KEY
);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
-- rows:
INSERT INTO b VALUES (1);
INSERT INTO a (id) VALUES (1);
-- new:
CREATE TABLE a (id integer PRIMARY KEY
);
CREATE TABLE b (id integer PRIMARY KEY,
  a_id integer REFERENCES a
);
-- hazards: data-loss
