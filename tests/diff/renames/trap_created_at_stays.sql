-- The time of deletion comes while the time of making stays
-- old:
CREATE TABLE t (id integer PRIMARY KEY, created_at timestamptz,
  note text
);
-- rows:
INSERT INTO t VALUES (1, now(), 'x');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, created_at timestamptz,
  deleted_at timestamptz
);
-- expect: drop and add
