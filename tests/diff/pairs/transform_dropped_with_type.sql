-- A transform goes with the composite type and function that it was for
-- old:
CREATE TYPE c AS (a integer);
CREATE TRANSFORM FOR c LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE FUNCTION f(c) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE c AS $$ BEGIN RETURN 1; END $$;
-- new:
CREATE TABLE t (a integer);
