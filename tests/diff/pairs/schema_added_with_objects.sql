-- A schema comes with a type, a table and a view that uses both
-- old:
CREATE TABLE untouched (id integer PRIMARY KEY);
-- rows:
INSERT INTO untouched VALUES (1);
-- new:
CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('open', 'closed');
CREATE TABLE shop.stores (id integer PRIMARY KEY, state shop.state NOT NULL DEFAULT 'open');
CREATE VIEW shop.open_stores AS SELECT id FROM shop.stores WHERE state = 'open';
CREATE TABLE untouched (id integer PRIMARY KEY);
