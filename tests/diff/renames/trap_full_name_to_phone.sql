-- The full name goes and a telephone number comes in its place
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  full_name text NOT NULL,
  born date
);
-- rows:
INSERT INTO users VALUES (1, 'Ada Lovelace', '1815-12-10');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  phone text NOT NULL,
  born date
);
-- expect: ask public.users.full_name -> public.users.phone
