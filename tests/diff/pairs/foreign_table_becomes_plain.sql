-- A foreign table becomes a plain one
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE t (id integer) SERVER s;
-- new:
CREATE TABLE t (id integer PRIMARY KEY);
