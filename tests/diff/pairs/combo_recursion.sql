-- A function that calls itself and a table that refers to itself get wider types
-- old:
CREATE FUNCTION fac(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n < 2 THEN 1 ELSE n * fac(n - 1) END';
CREATE TABLE node (id int PRIMARY KEY, up int REFERENCES node, n int DEFAULT fac(3));
-- rows:
INSERT INTO node VALUES (1, NULL), (2, 1);
-- new:
CREATE FUNCTION fac(n bigint) RETURNS bigint LANGUAGE sql AS 'SELECT CASE WHEN n < 2 THEN 1 ELSE n * fac(n - 1) END';
CREATE TABLE node (id bigint PRIMARY KEY, up bigint REFERENCES node, n int DEFAULT fac(3));
CREATE FUNCTION a1(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN b1(n); END';
CREATE FUNCTION b1(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN a1(n); END';
