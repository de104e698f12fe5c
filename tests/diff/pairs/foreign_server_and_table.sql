-- A foreign server comes with a user mapping and a foreign table
-- old:
CREATE TABLE t (id integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', dbname 'x');
CREATE FOREIGN TABLE remote (id integer OPTIONS (column_name 'ID') NOT NULL, v text) SERVER elsewhere OPTIONS (table_name 'Remote');
CREATE TABLE t (id integer);
