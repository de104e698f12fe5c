-- A foreign key from a partitioned table comes and reaches its partitions
-- old:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE actions (
  at date NOT NULL,
  user_id integer
) PARTITION BY RANGE (at);
CREATE TABLE actions_2024 PARTITION OF actions FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO users VALUES (1);
INSERT INTO actions VALUES ('2024-04-04', 1);
-- new:
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE actions (
  at date NOT NULL,
  user_id integer REFERENCES users ON DELETE SET NULL
) PARTITION BY RANGE (at);
CREATE TABLE actions_2024 PARTITION OF actions FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
