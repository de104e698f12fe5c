-- A column's type changes under a generated column and an expression index
-- old:
CREATE TABLE people (
  first varchar(50) NOT NULL,
  last varchar(50) NOT NULL,
  whole text GENERATED ALWAYS AS (first || ' ' || last) STORED
);
CREATE INDEX people_lower ON people (lower(last), lower(first));
-- rows:
INSERT INTO people (first, last) VALUES ('Ada', 'Lovelace');
-- new:
CREATE TABLE people (
  first text NOT NULL,
  last text NOT NULL,
  whole text GENERATED ALWAYS AS (first || ' ' || last) STORED
);
CREATE INDEX people_lower ON people (lower(last), lower(first));
