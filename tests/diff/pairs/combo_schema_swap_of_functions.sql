-- A helper function moves to a schema that comes, and a trigger and a default follow it
-- old:
CREATE FUNCTION new_key() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT md5(random()::text) $$;
CREATE TABLE t (
  k text PRIMARY KEY DEFAULT new_key()
);
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE SCHEMA internal;
CREATE FUNCTION internal.new_key() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT md5(random()::text) $$;
CREATE TABLE t (
  k text PRIMARY KEY DEFAULT internal.new_key()
);
