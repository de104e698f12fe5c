-- Some columns leave a table for a new one
-- old:
CREATE TABLE users (id integer PRIMARY KEY, name text,
  street text, zip text
);
-- rows:
INSERT INTO users (id, name) VALUES (1, 'a');
-- new:
CREATE TABLE users (id integer PRIMARY KEY, name text
);
CREATE TABLE addresses (user_id integer PRIMARY KEY REFERENCES users, street text, zip text);
-- expect: drop and add
