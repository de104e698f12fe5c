-- A partitioned table with key, index and column is renamed as a whole
-- old:
CREATE TABLE reading (sensor integer NOT NULL, at date NOT NULL, val real, PRIMARY KEY (sensor, at)) PARTITION BY RANGE (at);
CREATE TABLE reading_old PARTITION OF reading FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE INDEX reading_val ON reading (val);
-- rows:
INSERT INTO reading VALUES (1, '2023-01-01', 5);
-- new:
CREATE TABLE readings (sensor integer NOT NULL, at date NOT NULL, value real, PRIMARY KEY (sensor, at)) PARTITION BY RANGE (at);
CREATE TABLE readings_old PARTITION OF readings FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE INDEX readings_value ON readings (value);
-- expect: rename public.reading -> public.readings
-- expect: rename public.reading_old -> public.readings_old
-- expect: rename public.reading.val -> public.readings.value
