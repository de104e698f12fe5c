-- A foreign table gets a column and other options, its server another version
-- old:
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE f (a text) SERVER files OPTIONS (filename '/nowhere/a.csv', format 'csv');
CREATE VIEW v AS SELECT a FROM f;
-- new:
CREATE EXTENSION file_fdw;
CREATE SERVER files VERSION '2' FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE f (a text, b integer OPTIONS (force_null 'true')) SERVER files OPTIONS (filename '/nowhere/b.csv', format 'csv', header 'true');
CREATE VIEW v AS SELECT a FROM f;
