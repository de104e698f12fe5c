-- An integer column grows to bigint under its key, its index and the column that refers to it
-- old:
CREATE TABLE invoices (
  id integer PRIMARY KEY,
  amount_cents integer NOT NULL DEFAULT 0
);
CREATE INDEX invoices_amount_idx ON invoices (amount_cents);
CREATE TABLE payments (
  id integer PRIMARY KEY,
  invoice_id integer NOT NULL REFERENCES invoices (id)
);
-- rows:
INSERT INTO invoices VALUES (1, 100), (2, 2147483647);
INSERT INTO payments VALUES (10, 1), (11, 2);
-- new:
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  amount_cents bigint NOT NULL DEFAULT 0
);
CREATE INDEX invoices_amount_idx ON invoices (amount_cents);
CREATE TABLE payments (
  id integer PRIMARY KEY,
  invoice_id bigint NOT NULL REFERENCES invoices (id)
);
-- hazards: rewrite
