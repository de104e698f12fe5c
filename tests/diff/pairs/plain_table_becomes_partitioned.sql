-- A plain table becomes a partitioned one of the same name
-- old:
CREATE TABLE requests (id bigint NOT NULL, at date NOT NULL, path text);
-- rows:
INSERT INTO requests VALUES (1, '2024-01-01', '/'), (2, '2024-12-31', '/about');
-- new:
CREATE TABLE requests (id bigint NOT NULL, at date NOT NULL, path text) PARTITION BY RANGE (at);
CREATE TABLE requests_2024 PARTITION OF requests FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
