-- A text column becomes an array of texts
-- old:
CREATE TABLE articles (
  id integer PRIMARY KEY,
  tags text
);
-- rows:
INSERT INTO articles VALUES (1, '{red,green}'), (2, NULL);
-- new:
CREATE TABLE articles (
  id integer PRIMARY KEY,
  tags text[]
);
