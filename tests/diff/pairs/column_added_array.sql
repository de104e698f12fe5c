-- An array column comes with an empty array as default
-- old:
CREATE TABLE posts (
  id integer PRIMARY KEY
);
-- rows:
INSERT INTO posts VALUES (1);
-- new:
CREATE TABLE posts (
  id integer PRIMARY KEY,
  tags text[] NOT NULL DEFAULT '{}',
  matrix integer[][] DEFAULT ARRAY[[1,2],[3,4]]
);
