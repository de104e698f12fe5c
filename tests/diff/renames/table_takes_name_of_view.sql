-- A view goes and the table below it takes its name
-- old:
CREATE TABLE users_base (id integer PRIMARY KEY, handle text, karma integer);
CREATE VIEW users AS SELECT id, handle, karma FROM users_base;
-- rows:
INSERT INTO users_base VALUES (1, 'a', 5);
-- new:
CREATE TABLE users (id integer PRIMARY KEY, handle text, karma integer);
-- expect: rename public.users_base -> public.users
