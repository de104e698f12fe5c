-- A publication of a whole schema becomes one of all tables
-- since: 150000
-- old:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLES IN SCHEMA s;
-- rows:
INSERT INTO s.a VALUES (1);
-- new:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR ALL TABLES;
