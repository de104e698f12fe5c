-- A publication has other tables and other options
-- old:
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE a;
-- rows:
INSERT INTO a VALUES (1);
-- new:
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE b WITH (publish_via_partition_root = true);
