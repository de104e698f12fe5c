-- The time of making goes and the time of deletion comes, both without constraint or default
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  created_at timestamptz
);
-- rows:
INSERT INTO t VALUES (1, now());
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  deleted_at timestamptz
);
-- expect: ask public.t.created_at -> public.t.deleted_at
