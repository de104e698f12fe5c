-- The time of making goes and the time of deletion comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  deleted_at timestamptz
);
-- expect: drop and add
