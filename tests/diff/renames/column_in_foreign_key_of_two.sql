-- Columns of a foreign key over two columns are renamed on both sides
-- old:
CREATE TABLE p (tenantid integer, docno integer, PRIMARY KEY (tenantid, docno));
CREATE TABLE c (id integer PRIMARY KEY, tenantid integer, docno integer, FOREIGN KEY (tenantid, docno) REFERENCES p);
-- rows:
INSERT INTO p VALUES (1, 2);
INSERT INTO c VALUES (1, 1, 2);
-- new:
CREATE TABLE p (tenant_id integer, doc_no integer, PRIMARY KEY (tenant_id, doc_no));
CREATE TABLE c (id integer PRIMARY KEY, tenant_id integer, doc_no integer, FOREIGN KEY (tenant_id, doc_no) REFERENCES p);
-- expect: rename public.p.tenantid -> public.p.tenant_id
-- expect: rename public.p.docno -> public.p.doc_no
-- expect: rename public.c.tenantid -> public.c.tenant_id
-- expect: rename public.c.docno -> public.c.doc_no
