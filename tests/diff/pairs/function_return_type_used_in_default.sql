-- A function that defaults call returns another type
-- old:
CREATE FUNCTION start_value() RETURNS integer LANGUAGE sql AS 'SELECT 7';
CREATE TABLE t (id integer PRIMARY KEY, n bigint DEFAULT start_value());
-- rows:
INSERT INTO t (id) VALUES (1);
-- new:
CREATE FUNCTION start_value() RETURNS bigint LANGUAGE sql AS 'SELECT 7::bigint';
CREATE TABLE t (id integer PRIMARY KEY, n bigint DEFAULT start_value());
