-- An enum inside of a domain and a composite type gets a value
-- old:
CREATE TYPE unit AS ENUM ('kg', 'm');
CREATE DOMAIN some_unit AS unit NOT NULL DEFAULT 'kg';
CREATE TYPE quantity AS (amount numeric, u unit);
CREATE TABLE t (u some_unit, q quantity);
-- rows:
INSERT INTO t VALUES ('m', ROW(1, 'kg'));
-- new:
CREATE TYPE unit AS ENUM ('g', 'kg', 'm');
CREATE DOMAIN some_unit AS unit NOT NULL DEFAULT 'kg';
CREATE TYPE quantity AS (amount numeric, u unit);
CREATE TABLE t (u some_unit, q quantity);
