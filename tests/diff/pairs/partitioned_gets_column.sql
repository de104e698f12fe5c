-- A partitioned table gets a column with a default, its partitions with it
-- old:
CREATE TABLE shipments (
  at date NOT NULL,
  weight integer
) PARTITION BY RANGE (at);
CREATE TABLE shipments_2024 PARTITION OF shipments FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO shipments (at, weight) VALUES ('2024-01-02', 3);
-- new:
CREATE TABLE shipments (
  at date NOT NULL,
  carrier text NOT NULL DEFAULT 'post',
  weight integer
) PARTITION BY RANGE (at);
CREATE TABLE shipments_2024 PARTITION OF shipments FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
