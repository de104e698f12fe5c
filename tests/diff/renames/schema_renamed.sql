-- A schema is renamed with all that is in it
-- old:
CREATE SCHEMA sales;
CREATE TYPE sales.state AS ENUM ('open', 'paid');
CREATE TABLE sales.invoices (id serial PRIMARY KEY, s sales.state NOT NULL DEFAULT 'open');
CREATE TABLE sales.lines (invoice integer REFERENCES sales.invoices, amount numeric);
CREATE VIEW sales.totals AS SELECT i.id, sum(l.amount) AS total FROM sales.invoices i JOIN sales.lines l ON l.invoice = i.id GROUP BY i.id;
CREATE FUNCTION sales.half(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT n / 2';
CREATE INDEX lines_half ON sales.lines (sales.half(amount));
-- rows:
INSERT INTO sales.invoices DEFAULT VALUES;
INSERT INTO sales.lines VALUES (1, 5);
-- new:
CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('open', 'paid');
CREATE TABLE billing.invoices (id serial PRIMARY KEY, s billing.state NOT NULL DEFAULT 'open');
CREATE TABLE billing.lines (invoice integer REFERENCES billing.invoices, amount numeric);
CREATE VIEW billing.totals AS SELECT i.id, sum(l.amount) AS total FROM billing.invoices i JOIN billing.lines l ON l.invoice = i.id GROUP BY i.id;
CREATE FUNCTION billing.half(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT n / 2';
CREATE INDEX lines_half ON billing.lines (billing.half(amount));
-- expect: rename schema sales -> billing
