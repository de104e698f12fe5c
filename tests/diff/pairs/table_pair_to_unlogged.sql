-- Two logged tables with a foreign key between them become unlogged, the referring one first
-- old:
CREATE TABLE a_parent (id integer PRIMARY KEY);
CREATE TABLE z_child (id integer PRIMARY KEY, parent_id integer REFERENCES a_parent);
-- rows:
INSERT INTO a_parent VALUES (1);
INSERT INTO z_child VALUES (1, 1);
-- new:
CREATE UNLOGGED TABLE a_parent (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE z_child (id integer PRIMARY KEY, parent_id integer REFERENCES a_parent);
