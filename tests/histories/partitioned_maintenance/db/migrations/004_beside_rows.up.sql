-- What ran before the statement that PostgreSQL refuses has been taken back by then, and runs again.
INSERT INTO sales SELECT n, date '2024-01-01' + n FROM generate_series(1, 40) AS n;
SET search_path = public;
UPDATE sales SET id = id + 1;
REINDEX INDEX sales_day;
CREATE TABLE counted AS SELECT count(*) AS n, sum(id) FROM sales;
