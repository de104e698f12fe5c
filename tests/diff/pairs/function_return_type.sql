-- A function returns another type while a view calls it
-- old:
CREATE FUNCTION total() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE VIEW totals AS SELECT total() AS t;
-- new:
CREATE FUNCTION total() RETURNS numeric LANGUAGE sql STABLE AS 'SELECT 1.5';
CREATE VIEW totals AS SELECT total() AS t;
