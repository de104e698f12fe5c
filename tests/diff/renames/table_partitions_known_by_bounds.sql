-- Partitions get quite other names and are for the same rows
-- old:
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE p2 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO logs VALUES ('2023-01-01', 'b'), ('2024-01-01', 'b'), ('2024-02-01', 'c');
-- new:
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- expect: rename public.p1 -> public.logs_2023
-- expect: rename public.p2 -> public.logs_2024
