-- A partition leaves one partitioned table for another
-- old:
CREATE TABLE live (at date NOT NULL, x integer) PARTITION BY RANGE (at);
CREATE TABLE archive (at date NOT NULL, x integer) PARTITION BY RANGE (at);
CREATE TABLE data_2020 PARTITION OF live FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- rows:
INSERT INTO live VALUES ('2020-01-01', 1);
-- new:
CREATE TABLE live (at date NOT NULL, x integer) PARTITION BY RANGE (at);
CREATE TABLE archive (at date NOT NULL, x integer) PARTITION BY RANGE (at);
CREATE TABLE data_2020 PARTITION OF archive FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- keeps: public.data_2020
