-- A table moves to another schema
-- old:
CREATE SCHEMA crm;
CREATE TABLE public.leads (id integer PRIMARY KEY, name text, score integer);
-- rows:
INSERT INTO leads VALUES (1, 'a', 5);
-- new:
CREATE SCHEMA crm;
CREATE TABLE crm.leads (id integer PRIMARY KEY, name text, score integer);
-- expect: rename table public.leads -> crm.leads
