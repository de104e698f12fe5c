-- A function gets another name and does the same
-- old:
CREATE FUNCTION calc_tax(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 0.077';
CREATE TABLE t (n numeric);
CREATE INDEX t_tax ON t (calc_tax(n));
-- rows:
INSERT INTO t VALUES (100);
-- new:
CREATE FUNCTION tax_of(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 0.077';
CREATE TABLE t (n numeric);
CREATE INDEX t_tax ON t (tax_of(n));
-- expect: rename function public.calc_tax(numeric) -> public.tax_of(numeric)
