-- A value goes from an enum that divides a table into partitions
-- old:
CREATE TYPE kind AS ENUM ('a', 'b', 'unused');
CREATE TABLE t (k kind NOT NULL, v integer) PARTITION BY LIST (k);
CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a');
CREATE TABLE t_b PARTITION OF t FOR VALUES IN ('b');
-- rows:
INSERT INTO t VALUES ('a', 1), ('b', 2);
-- new:
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE t (k kind NOT NULL, v integer) PARTITION BY LIST (k);
CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a');
CREATE TABLE t_b PARTITION OF t FOR VALUES IN ('b');
