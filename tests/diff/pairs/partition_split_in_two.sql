-- One partition is split in two by month and no row is lost
-- old:
CREATE TABLE hits (at date NOT NULL, n integer) PARTITION BY RANGE (at);
CREATE TABLE hits_2024 PARTITION OF hits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO hits VALUES ('2024-02-01', 1), ('2024-08-01', 2);
-- new:
CREATE TABLE hits (at date NOT NULL, n integer) PARTITION BY RANGE (at);
CREATE TABLE hits_2024_h1 PARTITION OF hits FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE hits_2024_h2 PARTITION OF hits FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
-- keeps: public.hits
