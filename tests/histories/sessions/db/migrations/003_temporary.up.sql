CREATE TEMPORARY TABLE staging (id integer, name text);
INSERT INTO staging VALUES (1, 'one');
CREATE TEMP SEQUENCE counter;
CREATE FUNCTION pg_temp.shout(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1) || ''!''';
CREATE TABLE shouted AS SELECT pg_temp.shout(name) AS name, nextval('counter') AS n FROM staging;
SELECT * INTO UNLOGGED TABLE copied FROM shouted;
