-- Two unlogged tables with a foreign key between them become logged, the referenced one first
-- old:
CREATE UNLOGGED TABLE z_parent (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE a_child (id integer PRIMARY KEY, parent_id integer REFERENCES z_parent);
-- rows:
INSERT INTO z_parent VALUES (1);
INSERT INTO a_child VALUES (1, 1);
-- new:
CREATE TABLE z_parent (id integer PRIMARY KEY);
CREATE TABLE a_child (id integer PRIMARY KEY, parent_id integer REFERENCES z_parent);
