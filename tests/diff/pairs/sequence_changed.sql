-- A sequence changes its step, its limits and its cache and keeps its value
-- old:
CREATE SEQUENCE invoice_numbers START 1 MAXVALUE 9999;
-- rows:
SELECT setval('invoice_numbers', 4242);
-- new:
CREATE SEQUENCE invoice_numbers START 100 INCREMENT BY 10 MAXVALUE 999999 CACHE 20 CYCLE;
