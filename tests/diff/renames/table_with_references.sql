-- A renamed table is referred to by keys, views and functions
-- old:
CREATE TABLE author (id integer CONSTRAINT author_key PRIMARY KEY, name text NOT NULL);
CREATE TABLE books (id integer PRIMARY KEY, author_id integer REFERENCES author);
CREATE VIEW names AS SELECT name FROM author;
CREATE FUNCTION newest() RETURNS author LANGUAGE sql AS 'SELECT * FROM author LIMIT 1';
-- rows:
INSERT INTO author VALUES (1, 'a');
INSERT INTO books VALUES (1, 1);
-- new:
CREATE TABLE authors (id integer CONSTRAINT author_key PRIMARY KEY, name text NOT NULL);
CREATE TABLE books (id integer PRIMARY KEY, author_id integer REFERENCES authors);
CREATE VIEW names AS SELECT name FROM authors;
CREATE FUNCTION newest() RETURNS authors LANGUAGE sql AS 'SELECT * FROM authors LIMIT 1';
-- expect: rename public.author -> public.authors
