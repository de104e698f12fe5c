-- A table is split in two that share its key
-- old:
CREATE TABLE users (id integer PRIMARY KEY, name text, email text, street text, zip text, city text);
-- rows:
INSERT INTO users VALUES (1, 'a', 'b', 'c', 'd', 'e');
-- new:
CREATE TABLE user_names (id integer PRIMARY KEY, name text, email text);
CREATE TABLE user_addresses (id integer PRIMARY KEY, street text, zip text, city text);
-- expect: ask public.users -> public.user_names | public.user_addresses
