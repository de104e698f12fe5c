DROP FUNCTION nested();
DROP TABLE kinds;
DROP FUNCTION first_of(anyarray);
DROP CAST (text AS pair);
DROP FUNCTION to_pair(text);
DROP TYPE pair;
DROP AGGREGATE product (numeric);
