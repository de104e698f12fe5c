-- A collation is defined anew while a column has it
-- old:
CREATE COLLATION sorted FROM "C";
CREATE TABLE t (word text COLLATE sorted);
-- rows:
INSERT INTO t VALUES ('a10'), ('a9');
-- new:
CREATE COLLATION sorted (provider = icu, locale = 'de-u-kn-true');
CREATE TABLE t (word text COLLATE sorted);
