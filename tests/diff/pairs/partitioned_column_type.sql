-- A column of a partitioned table grows, below an index and in two levels of partitions
-- old:
CREATE TABLE stock (
  warehouse integer NOT NULL,
  sku text NOT NULL,
  amount integer NOT NULL DEFAULT 0
) PARTITION BY LIST (warehouse);
CREATE TABLE stock_1 PARTITION OF stock FOR VALUES IN (1) PARTITION BY HASH (sku);
CREATE TABLE stock_1_0 PARTITION OF stock_1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX stock_amount_idx ON stock (amount);
-- rows:
INSERT INTO stock VALUES (1, 'a', 5);
-- new:
CREATE TABLE stock (
  warehouse integer NOT NULL,
  sku text NOT NULL,
  amount bigint NOT NULL DEFAULT 0
) PARTITION BY LIST (warehouse);
CREATE TABLE stock_1 PARTITION OF stock FOR VALUES IN (1) PARTITION BY HASH (sku);
CREATE TABLE stock_1_0 PARTITION OF stock_1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX stock_amount_idx ON stock (amount);
