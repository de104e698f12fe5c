-- The full title takes the place of the one that is shown, with its uses
-- old:
CREATE TABLE books (
  id integer PRIMARY KEY,
  display_title varchar(200) NOT NULL DEFAULT ''
);
CREATE INDEX books_by_title ON books (display_title);
-- rows:
INSERT INTO books VALUES (1, 'Notes');
-- new:
CREATE TABLE books (
  id integer PRIMARY KEY,
  full_title varchar(200) NOT NULL DEFAULT ''
);
CREATE INDEX books_by_title ON books (full_title);
-- expect: rename public.books.display_title -> public.books.full_title
