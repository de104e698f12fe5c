-- The name that is shown takes the place of the full one, and all else is the same
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
  display_name text NOT NULL,
  born date
);
-- expect: rename public.users.full_name -> public.users.display_name
