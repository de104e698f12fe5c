-- A parent with children by inheritance becomes a partitioned table of the same children
-- old:
CREATE TABLE log (at date NOT NULL, line text);
CREATE TABLE log_2023 (CHECK (at >= '2023-01-01' AND at < '2024-01-01')) INHERITS (log);
CREATE TABLE log_2024 (CHECK (at >= '2024-01-01' AND at < '2025-01-01')) INHERITS (log);
-- rows:
INSERT INTO log_2023 VALUES ('2023-01-01', 'a');
INSERT INTO log_2024 VALUES ('2024-01-01', 'b');
-- new:
CREATE TABLE log (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE log_2023 PARTITION OF log FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- keeps: public.log_2023, public.log_2024
