-- A partition's bounds grow without losing its rows
-- old:
CREATE TABLE sales (at date NOT NULL, amount integer) PARTITION BY RANGE (at);
CREATE TABLE sales_first PARTITION OF sales
  FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
-- rows:
INSERT INTO sales VALUES ('2024-02-01', 5);
-- new:
CREATE TABLE sales (at date NOT NULL, amount integer) PARTITION BY RANGE (at);
CREATE TABLE sales_first PARTITION OF sales
  FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
