-- An extension moves to another schema below columns, and a column leaves the type of another
-- old:
CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION hstore;
CREATE TABLE t (a ext.citext, h hstore);
-- rows:
INSERT INTO t VALUES ('A', 'a=>1');
-- new:
CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE TABLE t (a text, h ext.hstore, i ext.citext);
CREATE INDEX ON t USING gin (h);
