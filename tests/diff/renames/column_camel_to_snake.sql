-- A column goes from camel case to snake case
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  "firstName" text NOT NULL
);
-- rows:
INSERT INTO users VALUES (1, 'Ada');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  first_name text NOT NULL
);
-- expect: rename public.users."firstName" -> public.users.first_name
