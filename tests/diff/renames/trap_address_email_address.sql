-- The address goes and the one for mail without paper comes
-- old:
CREATE TABLE people (
  id integer PRIMARY KEY,
  address text NOT NULL
);
-- rows:
INSERT INTO people VALUES (1, 'Main Street');
-- new:
CREATE TABLE people (
  id integer PRIMARY KEY,
  email_address text NOT NULL
);
-- expect: ask public.people.address -> public.people.email_address
