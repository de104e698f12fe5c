-- A serial comes to a table of another role, and another such table loses its partitions
-- roles: confiture_diff_owner
-- old:
CREATE TABLE v (a int); ALTER TABLE v OWNER TO confiture_diff_owner;
CREATE TABLE w (id serial, a int) PARTITION BY LIST (a); CREATE TABLE w_1 PARTITION OF w DEFAULT; ALTER TABLE w OWNER TO confiture_diff_owner;
-- rows:
INSERT INTO w DEFAULT VALUES;
-- new:
CREATE TABLE v (a int, id serial); ALTER TABLE v OWNER TO confiture_diff_owner;
CREATE TABLE w (id serial, a int); ALTER TABLE w OWNER TO confiture_diff_owner;
