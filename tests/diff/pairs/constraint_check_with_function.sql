-- A check calls a function whose argument's name changes, for which it must be made anew
-- old:
CREATE FUNCTION is_even(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 0';
CREATE TABLE t (n integer CONSTRAINT even CHECK (is_even(n)));
-- rows:
INSERT INTO t VALUES (2);
-- new:
CREATE FUNCTION is_even(i integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT i % 2 = 0';
CREATE TABLE t (n integer CONSTRAINT even CHECK (is_even(n)));
