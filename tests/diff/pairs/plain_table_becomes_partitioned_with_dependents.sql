-- A plain table with index, view and incoming foreign key becomes a partitioned one
-- old:
CREATE TABLE accounts (id integer PRIMARY KEY, name text);
CREATE INDEX accounts_name_idx ON accounts (name);
CREATE TABLE transfers (id integer PRIMARY KEY, account_id integer REFERENCES accounts);
CREATE VIEW account_names AS SELECT name FROM accounts;
-- rows:
INSERT INTO accounts VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO transfers VALUES (1, 3);
-- new:
CREATE TABLE accounts (id integer PRIMARY KEY, name text) PARTITION BY HASH (id);
CREATE TABLE accounts_0 PARTITION OF accounts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE accounts_1 PARTITION OF accounts FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX accounts_name_idx ON accounts (name);
CREATE TABLE transfers (id integer PRIMARY KEY, account_id integer REFERENCES accounts);
CREATE VIEW account_names AS SELECT name FROM accounts;
