-- A foreign key sets only one of its columns to null
-- since: 150000
-- old:
CREATE TABLE users (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE posts (tenant integer NOT NULL, id integer, author integer,
  CONSTRAINT posts_author FOREIGN KEY (tenant, author) REFERENCES users ON DELETE CASCADE
);
-- rows:
INSERT INTO users VALUES (1, 1);
INSERT INTO posts VALUES (1, 1, 1);
-- new:
CREATE TABLE users (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE posts (tenant integer NOT NULL, id integer, author integer,
  CONSTRAINT posts_author FOREIGN KEY (tenant, author) REFERENCES users ON DELETE SET NULL (author)
);
