-- One of two functions of a name gets another, and those that call it follow
-- old:
CREATE FUNCTION size_of(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
CREATE FUNCTION size_of(n text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(n)';
CREATE TABLE t (a integer DEFAULT size_of(5), b text, CHECK (size_of(b) > 0));
CREATE INDEX t_size ON t (size_of(a));
CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM t';
-- rows:
INSERT INTO t VALUES (1, 'b');
-- new:
CREATE FUNCTION next_size(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
CREATE FUNCTION size_of(n text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(n)';
CREATE TABLE t (a integer DEFAULT next_size(5), b text, CHECK (size_of(b) > 0));
CREATE INDEX t_size ON t (next_size(a));
CREATE PROCEDURE tidy_up() LANGUAGE sql AS 'DELETE FROM t';
-- expect: rename function public.size_of(integer) -> public.next_size(integer)
-- expect: rename function public.tidy() -> public.tidy_up()
