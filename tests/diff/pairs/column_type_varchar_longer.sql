-- A varchar gets longer without a rewrite
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  name varchar(20) NOT NULL
);
CREATE INDEX t_name ON t (name);
-- rows:
INSERT INTO t VALUES (1, 'ada');
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  name varchar(200) NOT NULL
);
CREATE INDEX t_name ON t (name);
