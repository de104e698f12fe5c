-- The name that is shown goes and the one before the law comes
-- old:
CREATE TABLE users (
  id integer PRIMARY KEY,
  display_name text NOT NULL
);
-- rows:
INSERT INTO users VALUES (1, 'Ada');
-- new:
CREATE TABLE users (
  id integer PRIMARY KEY,
  legal_name text NOT NULL
);
-- expect: ask public.users.display_name -> public.users.legal_name
