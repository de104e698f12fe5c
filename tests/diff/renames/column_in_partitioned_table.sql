-- A column of a partitioned table is renamed on all of its partitions
-- old:
CREATE TABLE t (day date NOT NULL,
  cnt integer
) PARTITION BY RANGE (day);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO t VALUES ('2024-01-01', 5);
-- new:
CREATE TABLE t (day date NOT NULL,
  count integer
) PARTITION BY RANGE (day);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- expect: rename public.t.cnt -> public.t.count
