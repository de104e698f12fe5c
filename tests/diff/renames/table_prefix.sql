-- A table loses the prefix that all tables had
-- old:
CREATE TABLE tbl_invoice (id integer PRIMARY KEY, total numeric NOT NULL, paid date);
-- rows:
INSERT INTO tbl_invoice VALUES (1, 5, NULL);
-- new:
CREATE TABLE invoice (id integer PRIMARY KEY, total numeric NOT NULL, paid date);
-- expect: rename public.tbl_invoice -> public.invoice
