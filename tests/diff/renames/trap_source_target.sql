-- Where it comes from goes and where it goes to comes, with keys to the same table
-- old:
CREATE TABLE accounts (id integer PRIMARY KEY);
CREATE TABLE transfers (
  id integer PRIMARY KEY,
  source_id integer NOT NULL REFERENCES accounts
);
-- rows:
INSERT INTO accounts VALUES (7);
INSERT INTO transfers VALUES (1, 7);
-- new:
CREATE TABLE accounts (id integer PRIMARY KEY);
CREATE TABLE transfers (
  id integer PRIMARY KEY,
  target_id integer NOT NULL REFERENCES accounts
);
-- expect: ask public.transfers.source_id -> public.transfers.target_id
