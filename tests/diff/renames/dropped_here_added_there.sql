-- A column goes from one table and comes to another
-- old:
CREATE TABLE a (id integer PRIMARY KEY,
  email text
);
CREATE TABLE b (id integer PRIMARY KEY
);
-- rows:
INSERT INTO a VALUES (1, 'x');
INSERT INTO b VALUES (1);
-- new:
CREATE TABLE a (id integer PRIMARY KEY
);
CREATE TABLE b (id integer PRIMARY KEY,
  email text
);
-- expect: drop and add
