-- A table that stood alone becomes a partition and keeps its rows
-- old:
CREATE TABLE measurements (at date NOT NULL, value integer) PARTITION BY RANGE (at);
CREATE TABLE measurements_2023 (at date NOT NULL, value integer);
-- rows:
INSERT INTO measurements_2023 VALUES ('2023-05-01', 1), ('2023-06-01', 2);
-- new:
CREATE TABLE measurements (at date NOT NULL, value integer) PARTITION BY RANGE (at);
CREATE TABLE measurements_2023 (at date NOT NULL, value integer);
ALTER TABLE measurements ATTACH PARTITION measurements_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- keeps: public.measurements_2023
