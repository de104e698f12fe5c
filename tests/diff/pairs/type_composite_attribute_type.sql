-- An attribute of a composite type that only a function uses changes its type
-- old:
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION make(a integer) RETURNS pair LANGUAGE sql AS 'SELECT a, a';
-- new:
CREATE TYPE pair AS (a integer, b bigint);
CREATE FUNCTION make(a integer) RETURNS pair LANGUAGE sql AS 'SELECT a, a';
