-- The full name goes, first and last name come
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  full_name text
);
-- rows:
INSERT INTO users VALUES (1, 'Ada Lovelace');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  first_name text, last_name text
);
-- expect: ask public.users.full_name -> public.users.first_name | public.users.last_name
