-- A nested partition is detached with all below it
-- old:
CREATE TABLE points (a integer NOT NULL, b integer NOT NULL) PARTITION BY RANGE (a);
CREATE TABLE points_low PARTITION OF points FOR VALUES FROM (0) TO (100) PARTITION BY HASH (b);
CREATE TABLE points_low_0 PARTITION OF points_low FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE points_low_1 PARTITION OF points_low FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- rows:
INSERT INTO points_low SELECT 1, n FROM generate_series(1, 10) AS n;
-- new:
CREATE TABLE points (a integer NOT NULL, b integer NOT NULL) PARTITION BY RANGE (a);
CREATE TABLE points_low (a integer NOT NULL, b integer NOT NULL) PARTITION BY HASH (b);
CREATE TABLE points_low_0 PARTITION OF points_low FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE points_low_1 PARTITION OF points_low FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- keeps: public.points_low, public.points_low_0, public.points_low_1
