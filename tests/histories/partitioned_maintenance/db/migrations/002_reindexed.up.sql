-- Refused with 25001 in a transaction.
CREATE TABLE beside (id integer);
REINDEX TABLE sales;
REINDEX INDEX sales_day;
