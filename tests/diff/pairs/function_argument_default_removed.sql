-- A function's argument loses its default
-- old:
CREATE FUNCTION page(size integer DEFAULT 20, nr integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT size * nr';
-- new:
CREATE FUNCTION page(size integer, nr integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT size * nr';
