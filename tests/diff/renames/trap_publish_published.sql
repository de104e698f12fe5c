-- When it is to appear goes and when it appeared comes
-- old:
CREATE TABLE posts (
  id integer PRIMARY KEY,
  publish_at timestamptz
);
-- rows:
INSERT INTO posts VALUES (1, '2024-01-01Z');
-- new:
CREATE TABLE posts (
  id integer PRIMARY KEY,
  published_at timestamptz
);
-- expect: ask public.posts.publish_at -> public.posts.published_at
