DROP FUNCTION f_quoted(), f_escaped(), f_dollar(integer, integer), f_tagged(), f_doubled(), f_table(integer);
DROP FUNCTION "Odd; name"(integer, text);
DROP TABLE orders;
