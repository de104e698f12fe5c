-- A foreign-data wrapper of one's own comes with a handler from an extension's library
-- old:
CREATE TABLE t (a integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE FUNCTION read_files() RETURNS fdw_handler LANGUAGE c STRICT AS '$libdir/file_fdw', 'file_fdw_handler';
CREATE FOREIGN DATA WRAPPER files HANDLER read_files OPTIONS (a '1');
CREATE SERVER here FOREIGN DATA WRAPPER files;
CREATE FOREIGN TABLE lines (line text) SERVER here OPTIONS (filename '/nowhere');
CREATE VIEW numbered AS SELECT row_number() OVER () AS n, line FROM lines;
