-- A function gets another argument and result under a default, check, generated column, index, view, policy, domain and function
-- old:
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE t (a int DEFAULT f(1) CHECK (f(a) > 0), b int GENERATED ALWAYS AS (f(a)) STORED);
CREATE INDEX i ON t (f(a));
CREATE VIEW v AS SELECT f(a) AS x FROM t;
CREATE POLICY p ON t USING (f(a) > 1);
CREATE FUNCTION g() RETURNS int LANGUAGE sql RETURN f(2);
CREATE DOMAIN d AS int CHECK (f(VALUE) > 0);
CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int);
-- rows:
INSERT INTO t VALUES (4);
-- new:
CREATE FUNCTION f(z int, w int DEFAULT 2) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT z::bigint';
CREATE TABLE t (a int DEFAULT f(1) CHECK (f(a) > 0), b int GENERATED ALWAYS AS (f(a)) STORED);
CREATE INDEX i ON t (f(a));
CREATE VIEW v AS SELECT f(a) AS x FROM t;
CREATE POLICY p ON t USING (f(a) > 1);
CREATE FUNCTION g() RETURNS int LANGUAGE sql RETURN f(2)::int;
CREATE DOMAIN d AS int CHECK (f(VALUE) > 0);
CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
