-- A column is renamed and knows its zone from now on
-- old:
CREATE TABLE t (id integer PRIMARY KEY, created timestamp NOT NULL DEFAULT now());
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
-- expect: rename public.t.created -> public.t.created_at
