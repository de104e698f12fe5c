-- Text becomes uuid on both ends of a foreign key
-- old:
CREATE TABLE accounts (
  id text PRIMARY KEY,
  name text
);
CREATE TABLE entries (
  nr integer PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts ON UPDATE CASCADE
);
-- rows:
INSERT INTO accounts VALUES ('6f8f5a0e-8a0f-4dd5-a0f7-0f2cf0a9a111', 'a');
INSERT INTO entries VALUES (1, '6f8f5a0e-8a0f-4dd5-a0f7-0f2cf0a9a111');
-- new:
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  name text
);
CREATE TABLE entries (
  nr integer PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON UPDATE CASCADE
);
