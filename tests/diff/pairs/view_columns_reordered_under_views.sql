-- A view with trigger, rights, default and comment loses a column and turns others around below views and a function
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (a int, b int, c int);
CREATE VIEW v AS SELECT a, b, c FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE VIEW x AS SELECT a FROM w;
CREATE FUNCTION f() RETURNS SETOF w LANGUAGE sql AS 'SELECT * FROM w';
CREATE FUNCTION ins() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER i INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION ins();
GRANT SELECT (a) ON v TO confiture_diff_reader;
COMMENT ON COLUMN v.a IS 'x';
ALTER VIEW v ALTER COLUMN a SET DEFAULT 7;
-- new:
CREATE TABLE t (a int, b int, c int);
CREATE VIEW v AS SELECT c, a FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE VIEW x AS SELECT a FROM w;
CREATE FUNCTION f() RETURNS SETOF w LANGUAGE sql AS 'SELECT * FROM w';
CREATE FUNCTION ins() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER i INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION ins();
GRANT SELECT (a) ON v TO confiture_diff_reader;
COMMENT ON COLUMN v.a IS 'x';
ALTER VIEW v ALTER COLUMN a SET DEFAULT 7;
