-- The oldest partition goes for good
-- old:
CREATE TABLE visits (at date NOT NULL, page text) PARTITION BY RANGE (at);
CREATE TABLE visits_2021 PARTITION OF visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE visits_2022 PARTITION OF visits FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
-- rows:
INSERT INTO visits VALUES ('2021-06-01', '/'), ('2022-06-01', '/');
-- new:
CREATE TABLE visits (at date NOT NULL, page text) PARTITION BY RANGE (at);
CREATE TABLE visits_2022 PARTITION OF visits FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
-- keeps: public.visits_2022
-- hazards: data-loss
