-- An aggregate starts from another value while a view uses it
-- old:
CREATE FUNCTION longer(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE AGGREGATE glue(text) (SFUNC = longer, STYPE = text, INITCOND = '');
CREATE TABLE t (s text);
CREATE VIEW v AS SELECT glue(s) AS g FROM t;
COMMENT ON AGGREGATE glue(text) IS 'Glues';
-- rows:
INSERT INTO t VALUES ('a');
-- new:
CREATE FUNCTION longer(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE AGGREGATE glue(text) (SFUNC = longer, STYPE = text, INITCOND = '> ');
CREATE TABLE t (s text);
CREATE VIEW v AS SELECT glue(s) AS g FROM t;
COMMENT ON AGGREGATE glue(text) IS 'Glues';
