-- The only column of a table is put in another manner
-- old:
CREATE TABLE users (full_name text);
-- rows:
INSERT INTO users VALUES ('Ada Lovelace');
-- new:
CREATE TABLE users (display_name text);
-- expect: rename public.users.full_name -> public.users.display_name
