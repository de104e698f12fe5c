-- A hash class joins a family of its own and one that is there
-- roles: confiture_diff_writer
-- old:
CREATE TABLE t (n integer);
CREATE OPERATOR FAMILY spare USING hash;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE OPERATOR FAMILY spare USING hash;
CREATE OPERATOR CLASS int_hash FOR TYPE integer USING hash FAMILY spare AS OPERATOR 1 =, FUNCTION 1 hashint4(integer), FUNCTION 2 hashint4extended(integer, bigint);
CREATE OPERATOR CLASS big_hash FOR TYPE bigint USING hash AS OPERATOR 1 =, FUNCTION 1 hashint8(bigint);
ALTER OPERATOR CLASS big_hash USING hash OWNER TO confiture_diff_writer;
CREATE INDEX t_n ON t USING hash (n int_hash);
CREATE TABLE h (n integer) PARTITION BY HASH (n int_hash);
CREATE TABLE h_0 PARTITION OF h FOR VALUES WITH (MODULUS 1, REMAINDER 0);
