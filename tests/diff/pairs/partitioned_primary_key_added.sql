-- A partitioned table gets a primary key that holds on each partition
-- old:
CREATE TABLE trades (
  day date NOT NULL,
  nr integer NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE trades_q1 PARTITION OF trades FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
-- rows:
INSERT INTO trades VALUES ('2024-01-01', 1), ('2024-01-01', 2);
-- new:
CREATE TABLE trades (
  day date NOT NULL,
  nr integer NOT NULL,
  PRIMARY KEY (day, nr)
) PARTITION BY RANGE (day);
CREATE TABLE trades_q1 PARTITION OF trades FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
