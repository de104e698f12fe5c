-- A renamed value is what a partition holds
-- old:
CREATE TYPE lvl AS ENUM ('LOW', 'HIGH');
CREATE TABLE t (l lvl NOT NULL, n integer) PARTITION BY LIST (l);
CREATE TABLE t_low PARTITION OF t FOR VALUES IN ('LOW');
CREATE TABLE t_rest PARTITION OF t DEFAULT;
-- rows:
INSERT INTO t VALUES ('LOW', 1), ('HIGH', 2);
-- new:
CREATE TYPE lvl AS ENUM ('low', 'HIGH');
CREATE TABLE t (l lvl NOT NULL, n integer) PARTITION BY LIST (l);
CREATE TABLE t_low PARTITION OF t FOR VALUES IN ('low');
CREATE TABLE t_rest PARTITION OF t DEFAULT;
-- expect: rename enum value public.lvl."LOW" -> public.lvl.low
