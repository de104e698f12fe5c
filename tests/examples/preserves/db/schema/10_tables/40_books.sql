CREATE SCHEMA books
  CREATE TABLE accounts (
    number integer PRIMARY KEY,
    title text NOT NULL,
    parent integer REFERENCES accounts
  )
  CREATE TABLE entries (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booked_on date NOT NULL,
    what text
  );

SET search_path = books, public;

CREATE TABLE lines (
  entry_id integer NOT NULL REFERENCES entries ON DELETE CASCADE,
  account integer NOT NULL REFERENCES accounts (number),
  amount numeric(12, 2) NOT NULL,
  PRIMARY KEY (entry_id, account)
);
CREATE UNLOGGED TABLE scratch (id integer, note text);
-- The path is not taken back here: the next file must not notice.
