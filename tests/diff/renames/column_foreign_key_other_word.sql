-- A foreign key's column takes quite another word and all else is the same
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE posts (id integer PRIMARY KEY,
  writer_id integer NOT NULL REFERENCES users ON DELETE CASCADE
);
CREATE INDEX posts_by_user ON posts (
  writer_id
);
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO posts VALUES (1, 1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE posts (id integer PRIMARY KEY,
  author_id integer NOT NULL REFERENCES users ON DELETE CASCADE
);
CREATE INDEX posts_by_user ON posts (
  author_id
);
-- expect: rename public.posts.writer_id -> public.posts.author_id
