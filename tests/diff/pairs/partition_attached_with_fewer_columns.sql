-- A table that lacks a column becomes a partition
-- old:
CREATE TABLE t (a int, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 (a int);
-- rows:
INSERT INTO t_1 VALUES (1);
-- new:
CREATE TABLE t (a int, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
