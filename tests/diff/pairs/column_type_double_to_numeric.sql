-- A floating point column becomes exact
-- old:
CREATE TABLE balances (
  id integer PRIMARY KEY,
  amount double precision DEFAULT 0.5
);
-- rows:
INSERT INTO balances VALUES (1, 10.25);
-- new:
CREATE TABLE balances (
  id integer PRIMARY KEY,
  amount numeric(12,2) DEFAULT 0.5
);
