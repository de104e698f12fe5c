-- A column takes the plural
-- old:
CREATE TABLE posts (id integer PRIMARY KEY,
  tag text[] NOT NULL DEFAULT '{}'
);
-- rows:
INSERT INTO posts VALUES (1, '{a}');
-- new:
CREATE TABLE posts (id integer PRIMARY KEY,
  tags text[] NOT NULL DEFAULT '{}'
);
-- expect: rename public.posts.tag -> public.posts.tags
