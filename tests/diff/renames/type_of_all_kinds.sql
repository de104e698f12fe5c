-- Enum, composite, domain and range get other names at once under one table
-- old:
CREATE TYPE colr AS ENUM ('red', 'green');
CREATE TYPE pnt AS (x integer, y integer);
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE TYPE flt AS RANGE (subtype = float8);
CREATE TABLE t (c colr DEFAULT 'red', p pnt, n posint, r flt, cs colr[] DEFAULT '{red}', CHECK (c <> 'green'::colr));
CREATE FUNCTION f(c colr, p pnt) RETURNS posint LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT c, 'green'::colr AS g, f(c, p) AS one FROM t;
-- rows:
INSERT INTO t VALUES ('red', ROW(1, 2), 3, '[1,2]');
-- new:
CREATE TYPE color AS ENUM ('red', 'green');
CREATE TYPE point_2d AS (x integer, y integer);
CREATE DOMAIN positive_integer AS integer CONSTRAINT posint_check CHECK (VALUE > 0);
CREATE TYPE float_range AS RANGE (subtype = float8, multirange_type_name = fltmultirange);
CREATE TABLE t (c color DEFAULT 'red', p point_2d, n positive_integer, r float_range, cs color[] DEFAULT '{red}', CHECK (c <> 'green'::color));
CREATE FUNCTION f(c color, p point_2d) RETURNS positive_integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT c, 'green'::color AS g, f(c, p) AS one FROM t;
-- expect: rename type public.colr -> public.color
-- expect: rename type public.posint -> public.positive_integer
