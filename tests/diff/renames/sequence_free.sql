-- A free sequence gets another name and keeps its value
-- old:
CREATE SEQUENCE invoice_no START 1000;
CREATE TABLE t (
  n bigint DEFAULT nextval('invoice_no')
);
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE SEQUENCE invoice_number START 1000;
CREATE TABLE t (
  n bigint DEFAULT nextval('invoice_number')
);
-- expect: rename sequence public.invoice_no -> public.invoice_number
