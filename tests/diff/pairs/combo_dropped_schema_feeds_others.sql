-- A schema goes whose type and function a kept table used
-- old:
CREATE SCHEMA old;
CREATE TYPE old.level AS ENUM ('low', 'high');
CREATE FUNCTION old.initial() RETURNS old.level LANGUAGE sql AS $$ SELECT 'low'::old.level $$;
CREATE TABLE t (id integer PRIMARY KEY,
  level old.level NOT NULL DEFAULT old.initial()
);
-- rows:
INSERT INTO t VALUES (1, 'high');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  level text NOT NULL DEFAULT 'low'
);
