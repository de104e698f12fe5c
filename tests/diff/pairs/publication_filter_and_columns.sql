-- A publication sends some rows and some columns
-- since: 150000
-- old:
CREATE TABLE a (id integer PRIMARY KEY, v text, secret text);
CREATE PUBLICATION feed FOR TABLE a;
-- rows:
INSERT INTO a VALUES (1, 'x', 'y');
-- new:
CREATE TABLE a (id integer PRIMARY KEY, v text, secret text);
CREATE PUBLICATION feed FOR TABLE a (id, v) WHERE (id > 100);
