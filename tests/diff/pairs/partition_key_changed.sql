-- A partitioned table is divided by another column and keeps its rows
-- old:
CREATE TABLE parcels (id integer NOT NULL, day date NOT NULL, depot integer NOT NULL)
  PARTITION BY RANGE (day);
CREATE TABLE parcels_2024 PARTITION OF parcels FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO parcels VALUES (1, '2024-05-05', 1), (2, '2024-05-06', 2);
-- new:
CREATE TABLE parcels (id integer NOT NULL, day date NOT NULL, depot integer NOT NULL)
  PARTITION BY LIST (depot);
CREATE TABLE parcels_1 PARTITION OF parcels FOR VALUES IN (1);
CREATE TABLE parcels_other PARTITION OF parcels DEFAULT;
-- keeps: public.parcels
