-- An enum gets a value, a new table uses it and an old default takes it
-- old:
CREATE TYPE kind AS ENUM ('x');
CREATE TABLE a (
  k kind DEFAULT 'x'
);
-- rows:
INSERT INTO a VALUES ('x');
-- new:
CREATE TYPE kind AS ENUM ('w', 'x');
CREATE TABLE a (
  k kind NOT NULL DEFAULT 'w'
);
CREATE TABLE b (k kind PRIMARY KEY DEFAULT 'w', CHECK (k >= 'w'));
CREATE FUNCTION all_kinds() RETURNS kind[] LANGUAGE sql IMMUTABLE RETURN ARRAY['w', 'x']::kind[];
