-- An index name moves to another table
-- old:
CREATE TABLE a (x integer);
CREATE TABLE b (x integer);
CREATE INDEX the_index ON a (x);
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1);
-- new:
CREATE TABLE a (x integer);
CREATE TABLE b (x integer);
CREATE INDEX the_index ON b (x);
