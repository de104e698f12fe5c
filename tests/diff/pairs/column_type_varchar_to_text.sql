-- A varchar becomes text under a unique key and a check
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  email varchar(320) UNIQUE CHECK (email LIKE '%@%')
);
-- rows:
INSERT INTO users VALUES (1, 'a@b.c');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  email text UNIQUE CHECK (email LIKE '%@%')
);
