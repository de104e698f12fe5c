-- A check that old rows needed not pass is valid now
-- old:
CREATE TABLE t (n integer);
ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);
