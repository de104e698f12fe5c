-- A partition that is partitioned itself comes with its own partitions
-- old:
CREATE TABLE facts (region text NOT NULL, at date NOT NULL, v integer) PARTITION BY LIST (region);
CREATE TABLE facts_eu PARTITION OF facts FOR VALUES IN ('eu');
CREATE INDEX facts_at_idx ON facts (at);
-- rows:
INSERT INTO facts VALUES ('eu', '2024-01-01', 1);
-- new:
CREATE TABLE facts (region text NOT NULL, at date NOT NULL, v integer) PARTITION BY LIST (region);
CREATE TABLE facts_eu PARTITION OF facts FOR VALUES IN ('eu');
CREATE TABLE facts_us PARTITION OF facts FOR VALUES IN ('us') PARTITION BY RANGE (at);
CREATE TABLE facts_us_2024 PARTITION OF facts_us FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX facts_at_idx ON facts (at);
