-- A renamed table gets a column, and what refers to it follows
-- old:
CREATE TABLE client (id integer CONSTRAINT client_pkey PRIMARY KEY, name text);
CREATE TABLE orders (id integer PRIMARY KEY, client_id integer REFERENCES client);
CREATE VIEW names AS SELECT name FROM client;
-- rows:
INSERT INTO client VALUES (1, 'a');
INSERT INTO orders VALUES (1, 1);
-- new:
CREATE TABLE customer (id integer CONSTRAINT client_pkey PRIMARY KEY, name text, vip boolean NOT NULL DEFAULT false);
CREATE TABLE orders (id integer PRIMARY KEY, client_id integer REFERENCES customer);
CREATE VIEW names AS SELECT name FROM customer;
-- keeps: public.client=public.customer, public.orders
-- hint: renamed public.client -> public.customer
