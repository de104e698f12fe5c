-- A flag goes and its opposite comes
-- old:
CREATE TABLE users (id integer PRIMARY KEY,
  is_active boolean NOT NULL DEFAULT true
);
-- rows:
INSERT INTO users VALUES (1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY,
  is_deleted boolean NOT NULL DEFAULT false
);
-- expect: ask public.users.is_active -> public.users.is_deleted
