-- A reference goes and one to another table comes
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE companies (id integer PRIMARY KEY);
CREATE TABLE cars (id integer PRIMARY KEY,
  owner_id integer REFERENCES users
);
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO cars VALUES (1, 1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE companies (id integer PRIMARY KEY);
CREATE TABLE cars (id integer PRIMARY KEY,
  owning_id integer REFERENCES companies
);
-- expect: drop and add
