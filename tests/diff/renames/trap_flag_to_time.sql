-- A flag gives way to the time since when
-- old:
CREATE TABLE t (id integer PRIMARY KEY, deleted boolean NOT NULL DEFAULT false);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, deleted_at timestamptz);
-- expect: drop and add
