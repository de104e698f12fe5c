-- The column that divides a table is renamed
-- old:
CREATE TABLE t (d date NOT NULL, v integer) PARTITION BY RANGE (d);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO t VALUES ('2024-01-01', 5);
-- new:
CREATE TABLE t (day date NOT NULL, v integer) PARTITION BY RANGE (day);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- expect: rename public.t.d -> public.t.day
