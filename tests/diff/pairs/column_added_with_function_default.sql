-- A column comes whose default calls a function that comes with it
-- old:
CREATE TABLE coupons (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO coupons VALUES (1);
-- new:
CREATE FUNCTION next_code() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT 'c' || floor(random() * 1000000)::text $$;
CREATE TABLE coupons (
  id integer PRIMARY KEY,
  code text DEFAULT next_code()
);
