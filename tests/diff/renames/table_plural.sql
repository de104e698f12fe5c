-- A table takes the plural
-- old:
CREATE TABLE user_account (id integer PRIMARY KEY, name text NOT NULL, email text);
-- rows:
INSERT INTO user_account VALUES (1, 'Ada', 'a@b');
-- new:
CREATE TABLE user_accounts (id integer PRIMARY KEY, name text NOT NULL, email text);
-- expect: rename public.user_account -> public.user_accounts
