-- The same table and index names in two schemas change in one of them only
-- old:
CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE TABLE one.users (id integer PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON one.users (email);
CREATE TABLE two.users (id integer PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON two.users (email);
-- rows:
INSERT INTO one.users VALUES (1, 'a'), (2, 'a');
INSERT INTO two.users VALUES (1, 'a'), (2, 'b');
-- new:
CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE TABLE one.users (id integer PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON one.users (email);
CREATE TABLE two.users (id integer PRIMARY KEY, email text);
CREATE UNIQUE INDEX users_email_idx ON two.users (lower(email));
