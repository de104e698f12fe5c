-- A partition is detached and keeps its rows
-- old:
CREATE TABLE logs (at timestamptz NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE logs_2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- rows:
INSERT INTO logs VALUES ('2023-03-01', 'old'), ('2024-03-01', 'new');
-- new:
CREATE TABLE logs (at timestamptz NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE logs_2023 (at timestamptz NOT NULL, line text);
-- keeps: public.logs_2023, public.logs_2024
