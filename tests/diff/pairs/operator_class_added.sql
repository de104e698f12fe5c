-- An operator class and family come with an index that uses them
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (-5);
-- new:
CREATE FUNCTION abs_cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs(a), abs(b))';
CREATE OPERATOR FAMILY abs_family USING btree;
CREATE OPERATOR CLASS abs_ops FOR TYPE integer USING btree FAMILY abs_family AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 abs_cmp(integer, integer);
CREATE TABLE t (n integer);
CREATE INDEX t_abs ON t (n abs_ops);
