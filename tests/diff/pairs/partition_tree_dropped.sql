-- A whole tree of partitions goes with one table
-- old:
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE tree (a integer NOT NULL, b integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE tree_1 PARTITION OF tree FOR VALUES IN (1) PARTITION BY LIST (b);
CREATE TABLE tree_1_1 PARTITION OF tree_1 FOR VALUES IN (1);
CREATE INDEX tree_b ON tree (b);
-- rows:
INSERT INTO tree VALUES (1, 1);
INSERT INTO other VALUES (1);
-- new:
CREATE TABLE other (id integer PRIMARY KEY);
-- hazards: data-loss
