-- A column is renamed and gets room without end at once
-- old:
CREATE TABLE users (id integer PRIMARY KEY, "userName" varchar(50) NOT NULL, bio text);
CREATE VIEW names AS SELECT id, "userName" FROM users;
-- rows:
INSERT INTO users VALUES (1, 'ada', NULL);
-- new:
CREATE TABLE users (id integer PRIMARY KEY, user_name text NOT NULL, bio text);
CREATE VIEW names AS SELECT id, user_name FROM users;
-- expect: rename public.users."userName" -> public.users.user_name
