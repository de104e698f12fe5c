-- A partitioned table loses a column that an index of it has
-- old:
CREATE TABLE clicks (
  at date NOT NULL,
  referrer text,
  page text
) PARTITION BY RANGE (at);
CREATE TABLE clicks_2024 PARTITION OF clicks FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX clicks_referrer_idx ON clicks (referrer);
CREATE INDEX clicks_page_idx ON clicks (page);
-- rows:
INSERT INTO clicks (at, page) VALUES ('2024-01-02', '/');
-- new:
CREATE TABLE clicks (
  at date NOT NULL,
  page text
) PARTITION BY RANGE (at);
CREATE TABLE clicks_2024 PARTITION OF clicks FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX clicks_page_idx ON clicks (page);
-- hazards: data-loss
