-- Two partitions swap their bounds and so their rows
-- old:
CREATE TABLE t (a int, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
-- rows:
INSERT INTO t VALUES (1, 'x'), (2, 'y'), (2, 'z');
-- new:
CREATE TABLE t (a int, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (2);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (1);
