-- A publication of a schema becomes one of tables and another the other way round
-- since: 150000
-- old:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one FOR TABLES IN SCHEMA s;
CREATE PUBLICATION two FOR TABLE s.a, b (id);
-- rows:
INSERT INTO b VALUES (1, 'x');
-- new:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one FOR TABLE b WHERE (id > 3);
CREATE PUBLICATION two FOR TABLES IN SCHEMA s, public;
