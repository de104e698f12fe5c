-- First and last name go, the full name comes
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  first_name text NOT NULL, last_name text NOT NULL
);
-- rows:
INSERT INTO users VALUES (1, 'Ada', 'Lovelace');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  full_name text
);
-- expect: ask public.users.first_name | public.users.last_name -> public.users.full_name
