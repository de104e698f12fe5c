-- A transform comes with a function that is to use it
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE integer AS 'SELECT $1';
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'strange';
