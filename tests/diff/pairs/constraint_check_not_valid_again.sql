-- A valid check is to be one that old rows need not pass
-- old:
CREATE TABLE t (n integer);
ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
