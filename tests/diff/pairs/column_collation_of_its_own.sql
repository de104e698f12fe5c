-- A column takes a collation that comes with it and ignores case
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  login text NOT NULL UNIQUE
);
-- rows:
INSERT INTO users VALUES (1, 'Ada');
-- new:
CREATE COLLATION ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE users (
  id integer PRIMARY KEY,
  login text COLLATE ignore_case NOT NULL UNIQUE
);
