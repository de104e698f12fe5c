-- The content goes and its type comes
-- old:
CREATE TABLE files (
  id integer PRIMARY KEY,
  content text NOT NULL
);
-- rows:
INSERT INTO files VALUES (1, 'x');
-- new:
CREATE TABLE files (
  id integer PRIMARY KEY,
  content_type text NOT NULL
);
-- expect: ask public.files.content -> public.files.content_type
