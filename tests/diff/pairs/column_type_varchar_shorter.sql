-- A varchar gets shorter, and no name that is too long may be cut silently
-- old:
CREATE TABLE t (
  id integer PRIMARY KEY,
  name varchar(200) NOT NULL
);
-- rows:
INSERT INTO t VALUES (1, 'ada');
-- new:
CREATE TABLE t (
  id integer PRIMARY KEY,
  name varchar(20) NOT NULL
);
