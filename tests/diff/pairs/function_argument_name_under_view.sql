-- A function's argument gets another name under a view with rights and a comment, and a trigger gets another condition
-- roles: confiture_diff_reader
-- old:
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE t (a int DEFAULT f(1));
CREATE VIEW v AS SELECT f(a) AS x FROM t;
GRANT SELECT ON v TO confiture_diff_reader;
COMMENT ON VIEW v IS 'x';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a > 1) EXECUTE FUNCTION tf();
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE FUNCTION f(b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT b';
CREATE TABLE t (a int DEFAULT f(1));
CREATE VIEW v AS SELECT f(a) AS x FROM t;
GRANT SELECT ON v TO confiture_diff_reader;
COMMENT ON VIEW v IS 'x';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a > 2) EXECUTE FUNCTION tf();
