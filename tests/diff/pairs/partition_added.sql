-- A partition for the next year comes and gets the parent's indexes
-- old:
CREATE TABLE metrics (id bigint NOT NULL, at date NOT NULL, v real, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX metrics_at_idx ON metrics (at);
CREATE TABLE metrics_2024 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO metrics VALUES (1, '2024-02-02', 1.5);
-- new:
CREATE TABLE metrics (id bigint NOT NULL, at date NOT NULL, v real, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX metrics_at_idx ON metrics (at);
CREATE TABLE metrics_2024 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE metrics_2025 PARTITION OF metrics FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
