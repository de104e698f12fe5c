-- A text column with a default becomes an enum and keeps its values
-- old:
CREATE TABLE invoices (
  id integer PRIMARY KEY,
  status text NOT NULL DEFAULT 'draft'
);
CREATE INDEX invoices_status ON invoices (status);
-- rows:
INSERT INTO invoices VALUES (1, 'draft'), (2, 'paid');
-- new:
CREATE TYPE status AS ENUM ('draft', 'sent', 'paid');
CREATE TABLE invoices (
  id integer PRIMARY KEY,
  status status NOT NULL DEFAULT 'draft'
);
CREATE INDEX invoices_status ON invoices (status);
