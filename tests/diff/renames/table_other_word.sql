-- A table has quite another name and all of its columns
-- old:
CREATE TABLE clients (id integer PRIMARY KEY, company text NOT NULL, vat_number text, discount numeric(4,2), since date);
-- rows:
INSERT INTO clients VALUES (1, 'A', 'X', 1.5, '2024-01-01');
-- new:
CREATE TABLE customers (id integer PRIMARY KEY, company text NOT NULL, vat_number text, discount numeric(4,2), since date);
-- expect: rename public.clients -> public.customers
