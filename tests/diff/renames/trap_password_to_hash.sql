-- A password goes and its hash comes
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  password text
);
-- rows:
INSERT INTO users VALUES (1, 'secret');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  password_hash bytea
);
-- expect: drop and add
