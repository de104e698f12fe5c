CREATE SCHEMA other;
CREATE TABLE other.tb_confiture (id integer PRIMARY KEY, version text, name text);
INSERT INTO other.tb_confiture VALUES (1, '001', 'not a ledger');
SET search_path = other, public;
