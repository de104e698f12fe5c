-- Every column of a table goes from camel case to snake case
-- old:
CREATE TABLE users (
  "userId" integer PRIMARY KEY, "firstName" text, "lastName" text, "createdAt" timestamptz
);
-- rows:
INSERT INTO users VALUES (1, 'Ada', 'Lovelace', now());
-- new:
CREATE TABLE users (
  user_id integer PRIMARY KEY, first_name text, last_name text, created_at timestamptz
);
-- expect: rename public.users."userId" -> public.users.user_id
-- expect: rename public.users."firstName" -> public.users.first_name
-- expect: rename public.users."lastName" -> public.users.last_name
-- expect: rename public.users."createdAt" -> public.users.created_at
