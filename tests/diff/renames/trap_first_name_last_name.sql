-- The first name goes and the last name comes in its place
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  first_name text NOT NULL
);
-- rows:
INSERT INTO users VALUES (1, 'Ada');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  last_name text NOT NULL
);
-- expect: ask public.users.first_name -> public.users.last_name
