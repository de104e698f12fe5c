-- A citext column becomes text again under a unique key and the extension goes
-- old:
CREATE EXTENSION citext;
CREATE TABLE users (id integer PRIMARY KEY,
  email citext NOT NULL CONSTRAINT users_email UNIQUE
);
-- rows:
INSERT INTO users VALUES (1, 'Ada@x.org');
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  email text NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (lower(email));
