-- A domain's constraint is not checked for what is there
-- old:
CREATE DOMAIN short AS text;
CREATE TABLE t (s short);
-- rows:
INSERT INTO t VALUES ('long one');
-- new:
CREATE DOMAIN short AS text;
ALTER DOMAIN short ADD CONSTRAINT short_one CHECK (length(VALUE) < 3) NOT VALID;
CREATE TABLE t (s short);
