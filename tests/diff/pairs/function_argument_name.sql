-- A function's argument gets another name
-- old:
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
CREATE VIEW v AS SELECT twice(2) AS four;
-- new:
CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x * 2';
CREATE VIEW v AS SELECT twice(2) AS four;
