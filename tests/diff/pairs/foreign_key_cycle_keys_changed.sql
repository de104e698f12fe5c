-- Tables that refer to each other get other keys
-- old:
CREATE TABLE a (id int PRIMARY KEY, b_id int);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
-- new:
CREATE TABLE a (id int, x int UNIQUE, b_id int, PRIMARY KEY (id, x));
CREATE TABLE b (id int UNIQUE, a_id int REFERENCES a (x));
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (id) ON DELETE SET NULL;
