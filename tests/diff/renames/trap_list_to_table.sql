-- A list in a column becomes rows of a table
-- old:
CREATE TABLE posts (id integer PRIMARY KEY, tags text[]);
-- rows:
INSERT INTO posts VALUES (1, '{a}');
-- new:
CREATE TABLE posts (id integer PRIMARY KEY);
CREATE TABLE post_tags (post_id integer REFERENCES posts, tag text);
-- expect: drop and add
