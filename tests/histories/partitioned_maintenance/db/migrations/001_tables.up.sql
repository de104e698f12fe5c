-- What runs in a transaction on a plain table and not on a partitioned one: nothing in the text tells.
CREATE TABLE sales (id integer, sold_on date NOT NULL) PARTITION BY RANGE (sold_on);
CREATE TABLE sales_2024 PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX sales_day ON sales (sold_on);
