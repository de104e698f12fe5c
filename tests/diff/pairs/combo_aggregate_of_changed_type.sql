-- The state of an aggregate is a composite type that gets an attribute, under a view
-- old:
CREATE TYPE acc AS (n integer, s numeric);
CREATE FUNCTION step(a acc, v numeric) RETURNS acc LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN a; END $$;
CREATE AGGREGATE gather(numeric) (SFUNC = step, STYPE = acc);
CREATE TABLE t (v numeric);
CREATE VIEW w AS SELECT (gather(v)).n FROM t;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TYPE acc AS (n integer, s numeric, m numeric);
CREATE FUNCTION step(a acc, v numeric) RETURNS acc LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN a; END $$;
CREATE AGGREGATE gather(numeric) (SFUNC = step, STYPE = acc);
CREATE TABLE t (v numeric);
CREATE VIEW w AS SELECT (gather(v)).n FROM t;
