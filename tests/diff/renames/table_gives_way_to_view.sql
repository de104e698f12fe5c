-- A table is renamed and a view takes its old name
-- old:
CREATE TABLE users (id integer PRIMARY KEY, name text, email text, deleted boolean NOT NULL DEFAULT false);
-- rows:
INSERT INTO users VALUES (1, 'a', 'b');
-- new:
CREATE TABLE all_users (id integer PRIMARY KEY, name text, email text, deleted boolean NOT NULL DEFAULT false);
CREATE VIEW users AS SELECT id, name, email FROM all_users WHERE NOT deleted;
-- keeps: public.users=public.all_users
-- expect: rename public.users -> public.all_users
