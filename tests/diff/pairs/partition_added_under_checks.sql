-- Partitions come below checks that are there and checks that come
-- old:
CREATE TABLE t (a int, b text, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE t_0 (a int, b text);
-- rows:
INSERT INTO t_0 VALUES (2, 'x');
-- new:
CREATE TABLE t (a int, b text, CONSTRAINT c CHECK (a > 0), CONSTRAINT d CHECK (a < 9)) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t_0 PARTITION OF t FOR VALUES IN (2);
