-- A parent gets a column and a check, its children get them too
-- old:
CREATE TABLE media (
  id integer NOT NULL,
  title text
);
CREATE TABLE books (isbn text) INHERITS (media);
CREATE TABLE films (minutes integer) INHERITS (media);
-- rows:
INSERT INTO books VALUES (1, 'SICP', '0262510871');
INSERT INTO films VALUES (2, 'Alien', 117);
-- new:
CREATE TABLE media (
  id integer NOT NULL,
  title text,
  rating integer,
  CONSTRAINT rating_in_range CHECK (rating BETWEEN 1 AND 5)
);
CREATE TABLE books (isbn text) INHERITS (media);
CREATE TABLE films (minutes integer) INHERITS (media);
