-- An aggregate comes with its transition function and a view that uses it
-- old:
CREATE TABLE t (n numeric);
-- rows:
INSERT INTO t VALUES (1), (2);
-- new:
CREATE FUNCTION add_up(s numeric, n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT s + coalesce(n, 0)';
CREATE AGGREGATE my_sum(numeric) (SFUNC = add_up, STYPE = numeric, INITCOND = '0', PARALLEL = SAFE);
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT my_sum(n) AS s FROM t;
