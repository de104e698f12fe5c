-- A table moves to another schema, its old schema goes
-- old:
CREATE SCHEMA legacy;
CREATE TABLE legacy.invoices (id integer PRIMARY KEY, total numeric(12,2) NOT NULL);
-- rows:
INSERT INTO legacy.invoices VALUES (1, 9.99);
-- new:
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id integer PRIMARY KEY, total numeric(12,2) NOT NULL);
-- keeps: legacy.invoices=billing.invoices
-- hint: renamed table legacy.invoices -> billing.invoices
