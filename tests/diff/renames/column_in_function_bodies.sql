-- A renamed column is named in a function's text, and in one whose body the server knows
-- old:
CREATE TABLE t (id integer PRIMARY KEY, descr text);
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT descr FROM t LIMIT 1';
CREATE FUNCTION g() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT t.descr FROM t LIMIT 1; END;
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, description text);
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT description FROM t LIMIT 1';
CREATE FUNCTION g() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT t.description FROM t LIMIT 1; END;
-- expect: rename public.t.descr -> public.t.description
