-- A partitioned table and its partitions are renamed
-- old:
CREATE TABLE metric (at date NOT NULL, v real) PARTITION BY RANGE (at);
CREATE TABLE metric_2024 PARTITION OF metric FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO metric VALUES ('2024-01-01', 1);
-- new:
CREATE TABLE metrics (at date NOT NULL, v real) PARTITION BY RANGE (at);
CREATE TABLE metrics_2024 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- expect: rename public.metric -> public.metrics
-- expect: rename public.metric_2024 -> public.metrics_2024
