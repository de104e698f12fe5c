-- Partitions get other names and their table does not
-- old:
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_y2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_y2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX logs_at ON logs (at);
-- rows:
INSERT INTO logs VALUES ('2023-01-01', 'a'), ('2024-01-01', 'b'), ('2024-01-02', 'c');
-- new:
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX logs_at ON logs (at);
-- expect: rename public.logs_y2023 -> public.logs_2023
-- expect: rename public.logs_y2024 -> public.logs_2024
