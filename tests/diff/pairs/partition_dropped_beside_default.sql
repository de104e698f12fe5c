-- A partition goes, and the default partition takes its rows
-- old:
CREATE TABLE t (a integer) PARTITION BY RANGE (a);
CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE t_rest PARTITION OF t DEFAULT;
-- rows:
INSERT INTO t VALUES (1), (20);
-- new:
CREATE TABLE t (a integer) PARTITION BY RANGE (a);
CREATE TABLE t_rest PARTITION OF t DEFAULT;
-- keeps: public.t
