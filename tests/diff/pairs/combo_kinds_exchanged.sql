-- A table, a view, a materialized view, a sequence and a type take each other's names
-- old:
CREATE TABLE a (x int);
CREATE VIEW b AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW c AS SELECT 2 AS x;
CREATE SEQUENCE d;
CREATE TYPE e AS (x int);
-- new:
CREATE VIEW a AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW b AS SELECT 3 AS x;
CREATE TABLE c (x int);
CREATE TYPE d AS ENUM ('q');
CREATE TABLE e (x serial);
