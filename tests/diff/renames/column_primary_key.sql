-- A primary key's column gets its table's name while others refer to it
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  name text
);
CREATE TABLE posts (id integer PRIMARY KEY, owner integer REFERENCES users);
-- rows:
INSERT INTO users VALUES (1, 'ada');
INSERT INTO posts VALUES (1, 1);
-- new:
CREATE TABLE users (
  user_id integer PRIMARY KEY,
  name text
);
CREATE TABLE posts (id integer PRIMARY KEY, owner integer REFERENCES users);
-- expect: rename public.users.id -> public.users.user_id
