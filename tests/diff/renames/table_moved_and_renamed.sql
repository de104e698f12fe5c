-- A table moves to another schema under another name
-- old:
CREATE SCHEMA crm;
CREATE TABLE public.crm_leads (id integer PRIMARY KEY, name text, score integer, source text);
-- rows:
INSERT INTO crm_leads VALUES (1, 'a', 5, 'web');
-- new:
CREATE SCHEMA crm;
CREATE TABLE crm.leads (id integer PRIMARY KEY, name text, score integer, source text);
-- expect: rename table public.crm_leads -> crm.leads
