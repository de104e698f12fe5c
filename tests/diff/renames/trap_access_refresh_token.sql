-- One token goes and another one comes
-- old:
CREATE TABLE sessions (
  id integer PRIMARY KEY,
  access_token text NOT NULL UNIQUE
);
-- rows:
INSERT INTO sessions VALUES (1, 'x');
-- new:
CREATE TABLE sessions (
  id integer PRIMARY KEY,
  refresh_token text NOT NULL UNIQUE
);
-- expect: ask public.sessions.access_token -> public.sessions.refresh_token
