-- A table's columns go into another one that stays
-- old:
CREATE TABLE users (id integer PRIMARY KEY, name text
);
CREATE TABLE profiles (user_id integer PRIMARY KEY, bio text, avatar text);
-- rows:
INSERT INTO users (id, name) VALUES (1, 'a');
INSERT INTO profiles VALUES (1, 'x', 'y');
-- new:
CREATE TABLE users (id integer PRIMARY KEY, name text,
  bio text, avatar text
);
-- expect: drop and add
