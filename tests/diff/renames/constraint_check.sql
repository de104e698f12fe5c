-- A check gets another name and says the same
-- old:
CREATE TABLE t (n integer,
  CONSTRAINT t_n_check CHECK (n > 0)
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer,
  CONSTRAINT n_is_positive CHECK (n > 0)
);
-- expect: rename constraint public.t.t_n_check -> public.t.n_is_positive
