-- A check goes and another one of a like name comes
-- old:
CREATE TABLE t (n integer,
  CONSTRAINT n_check CHECK (n > 0)
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer,
  CONSTRAINT n_checks CHECK (n < 1000)
);
-- expect: drop and add
