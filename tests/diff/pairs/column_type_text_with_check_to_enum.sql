-- A text column whose check lists values becomes an enum without a check
-- old:
CREATE TABLE shirts (
  id integer PRIMARY KEY,
  size text NOT NULL DEFAULT 'm' CONSTRAINT size_known CHECK (size IN ('s', 'm', 'l'))
);
-- rows:
INSERT INTO shirts VALUES (1, 's');
-- new:
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE TABLE shirts (
  id integer PRIMARY KEY,
  size size NOT NULL DEFAULT 'm'
);
