-- An operator class gets another function under an index and a unique one
-- old:
CREATE TABLE t (n integer);
CREATE FUNCTION abs_cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs(a), abs(b))';
CREATE OPERATOR CLASS abs_ops FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 abs_cmp(integer, integer);
CREATE INDEX t_abs ON t (n abs_ops);
CREATE UNIQUE INDEX t_one ON t (n abs_ops DESC);
COMMENT ON OPERATOR CLASS abs_ops USING btree IS 'by size';
-- rows:
INSERT INTO t VALUES (-5), (3);
-- new:
CREATE TABLE t (n integer);
CREATE FUNCTION size_cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs(a), abs(b))';
CREATE OPERATOR CLASS abs_ops FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 size_cmp(integer, integer);
CREATE INDEX t_abs ON t (n abs_ops);
CREATE UNIQUE INDEX t_one ON t (n abs_ops DESC);
COMMENT ON OPERATOR CLASS abs_ops USING btree IS 'by size';
