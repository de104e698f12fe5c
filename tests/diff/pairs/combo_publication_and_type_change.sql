-- A column in a publication's filter changes its type while the publication gets a table
-- since: 150000
-- old:
CREATE TABLE a (
  id integer PRIMARY KEY
);
CREATE PUBLICATION feed FOR TABLE a WHERE (id > 10)
  ;
-- rows:
INSERT INTO a VALUES (1);
-- new:
CREATE TABLE a (
  id bigint PRIMARY KEY
);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE a WHERE (id > 10)
  , TABLE b;
