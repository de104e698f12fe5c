-- An index of a partitioned table gets another name
-- old:
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX t_a ON t (a);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX t_by_a ON t (a);
-- expect: rename index public.t_a -> public.t_by_a
