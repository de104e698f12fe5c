-- A check is there but no longer enforced
-- since: 180000
-- old:
CREATE TABLE t (n integer,
  CONSTRAINT positive CHECK (n > 0)
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer,
  CONSTRAINT positive CHECK (n > 0) NOT ENFORCED
);
