CREATE TABLE batches (id bigint PRIMARY KEY, kind text, sugar numeric);
INSERT INTO batches SELECT n, 'kind ' || n % 7, n / 3.0 FROM generate_series(1, 500) AS n;
CREATE TABLE boilings (id bigint, at date NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE boilings_2024 PARTITION OF boilings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE boilings_2025 PARTITION OF boilings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
