-- An address gives way to a reference to a table of addresses
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  email text
);
-- rows:
INSERT INTO users VALUES (1, 'a@b');
-- new:
CREATE TABLE emails (id integer PRIMARY KEY, address text NOT NULL);
CREATE TABLE users (id integer PRIMARY KEY,
  email_id integer REFERENCES emails
);
-- expect: drop and add
