-- A foreign-data wrapper goes with its server, mapping and table beside a table that stays
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (name 'x');
CREATE FOREIGN TABLE f (a integer) SERVER s;
CREATE TABLE t (a integer PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM f;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer PRIMARY KEY);
