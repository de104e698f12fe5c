-- Domains over domains get checks, with a list, an index and a view on them
-- old:
CREATE FUNCTION small(integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 < 100';
CREATE DOMAIN positive AS integer DEFAULT 3 CONSTRAINT positive_check CHECK (VALUE > 0);
CREATE DOMAIN more AS positive CHECK (VALUE > 1);
COMMENT ON CONSTRAINT positive_check ON DOMAIN positive IS 'above zero';
CREATE TABLE t (id integer, list more[], one positive DEFAULT 4);
CREATE VIEW v AS SELECT list, one FROM t;
CREATE INDEX i ON t (one);
-- rows:
INSERT INTO t VALUES (1, '{2,3}', 5);
-- new:
CREATE FUNCTION small(integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 < 100';
CREATE DOMAIN positive AS integer DEFAULT 3 CONSTRAINT positive_check CHECK (VALUE > -1) CONSTRAINT is_small CHECK (small(VALUE));
ALTER DOMAIN positive ADD CONSTRAINT later CHECK (VALUE <> 50) NOT VALID;
CREATE DOMAIN more AS positive CHECK (VALUE > 1);
COMMENT ON CONSTRAINT positive_check ON DOMAIN positive IS 'above zero';
CREATE TABLE t (id integer, list more[], one positive DEFAULT 4);
CREATE VIEW v AS SELECT list, one FROM t;
CREATE INDEX i ON t (one);
