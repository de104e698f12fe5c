-- A timestamp gets a time zone and its default changes with it
-- old:
CREATE TABLE logins (
  id integer PRIMARY KEY,
  at timestamp NOT NULL DEFAULT LOCALTIMESTAMP
);
-- rows:
INSERT INTO logins VALUES (1, '2024-01-01 12:00');
-- new:
CREATE TABLE logins (
  id integer PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
