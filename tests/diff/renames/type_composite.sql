-- A composite type gets another name and a column of its
-- old:
CREATE TYPE addr AS (street text, zip text);
CREATE TABLE t (id integer,
  a addr
);
-- rows:
INSERT INTO t VALUES (1, ROW('x', 'y'));
-- new:
CREATE TYPE address AS (street text, zip text);
CREATE TABLE t (id integer,
  a address
);
-- expect: rename type public.addr -> public.address
