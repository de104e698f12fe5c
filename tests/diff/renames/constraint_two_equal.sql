-- Two equal checks go and one of another name comes
-- old:
CREATE TABLE t (n integer,
  CONSTRAINT a CHECK (n > 0), CONSTRAINT b CHECK (n > 0)
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer,
  CONSTRAINT c CHECK (n > 0)
);
-- expect: rename constraint public.t.a -> public.t.c
