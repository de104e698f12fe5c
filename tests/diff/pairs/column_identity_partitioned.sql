-- An identity column of a partitioned table comes
-- since: 170000
-- old:
CREATE TABLE t (
  id integer NOT NULL,
  at date NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO t VALUES (1, '2024-01-01');
-- new:
CREATE TABLE t (
  id integer GENERATED ALWAYS AS IDENTITY,
  at date NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
