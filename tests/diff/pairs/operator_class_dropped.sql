-- An operator class goes with its family and the index that used it
-- old:
CREATE TABLE t (n integer);
CREATE FUNCTION abs_cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs(a), abs(b))';
CREATE OPERATOR CLASS abs_ops FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 abs_cmp(integer, integer);
CREATE INDEX t_abs ON t (n abs_ops);
-- rows:
INSERT INTO t VALUES (-5);
-- new:
CREATE TABLE t (n integer);
