-- A foreign key's column gets the suffix that the others have
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE posts (id integer PRIMARY KEY,
  author integer NOT NULL REFERENCES users ON DELETE CASCADE
);
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO posts VALUES (1, 1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE posts (id integer PRIMARY KEY,
  author_id integer NOT NULL REFERENCES users ON DELETE CASCADE
);
-- expect: rename public.posts.author -> public.posts.author_id
