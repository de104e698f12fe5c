-- An unlogged table becomes logged
-- old:
CREATE UNLOGGED TABLE carts (id integer PRIMARY KEY, items integer[] NOT NULL);
-- rows:
INSERT INTO carts VALUES (1, '{1,2,3}');
-- new:
CREATE TABLE carts (id integer PRIMARY KEY, items integer[] NOT NULL);
