-- A column is to be compressed in a named way
-- old:
CREATE TABLE t (id integer PRIMARY KEY, body text);
-- rows:
INSERT INTO t VALUES (1, repeat('x', 5000));
-- new:
CREATE TABLE t (id integer PRIMARY KEY, body text);
ALTER TABLE t ALTER body SET COMPRESSION pglz;
