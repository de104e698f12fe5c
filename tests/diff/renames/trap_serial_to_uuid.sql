-- A number for a key goes and a UUID comes
-- old:
CREATE TABLE users (user_id integer PRIMARY KEY, name text);
-- rows:
INSERT INTO users VALUES (1, 'a');
-- new:
CREATE TABLE users (user_uuid uuid UNIQUE, name text);
-- expect: drop and add
