-- Two names go and the name that is shown comes
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  full_name text, nick_name text
);
-- rows:
INSERT INTO users VALUES (1, 'Ada Lovelace', 'ada');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  display_name text
);
-- expect: ask public.users.full_name -> public.users.display_name
