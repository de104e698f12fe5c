-- A family gets members across types and loses one
-- roles: confiture_diff_writer
-- old:
CREATE OPERATOR FAMILY mixed USING btree;
ALTER OPERATOR FAMILY mixed USING btree ADD OPERATOR 1 < (integer, bigint), OPERATOR 3 = (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
-- new:
CREATE OPERATOR FAMILY mixed USING btree;
ALTER OPERATOR FAMILY mixed USING btree ADD OPERATOR 1 < (integer, bigint), OPERATOR 5 > (bigint, integer), FUNCTION 1 (bigint, integer) btint84cmp(bigint, integer), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
COMMENT ON OPERATOR FAMILY mixed USING btree IS 'of two';
ALTER OPERATOR FAMILY mixed USING btree OWNER TO confiture_diff_writer;
