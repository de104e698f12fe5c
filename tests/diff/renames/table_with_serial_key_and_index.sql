-- A renamed table takes its sequence, key and index names along
-- old:
CREATE TABLE post (id serial PRIMARY KEY, title text NOT NULL);
CREATE INDEX post_title_idx ON post (title);
-- rows:
INSERT INTO post (title) VALUES ('a'), ('b');
-- new:
CREATE TABLE article_posts (id serial PRIMARY KEY, title text NOT NULL);
CREATE INDEX article_posts_title_idx ON article_posts (title);
-- expect: rename public.post -> public.article_posts
