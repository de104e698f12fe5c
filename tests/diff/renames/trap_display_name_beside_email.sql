-- The full name goes, and the name that is shown comes together with another column
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  full_name text
);
-- rows:
INSERT INTO users VALUES (1, 'Ada Lovelace');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  display_name text, email text
);
-- expect: ask public.users.full_name -> public.users.display_name
