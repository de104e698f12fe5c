-- A schema goes that a publication sends, with another that stays
-- since: 150000
-- old:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one FOR TABLES IN SCHEMA s, public;
-- rows:
INSERT INTO b VALUES (1, 'x');
-- new:
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one FOR TABLES IN SCHEMA public;
