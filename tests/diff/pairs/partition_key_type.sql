-- The column that divides a table gets another type
-- old:
CREATE TABLE t (a int primary key, b text) PARTITION BY RANGE (a);
CREATE TABLE t_0 PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (10) TO (MAXVALUE);
CREATE TABLE r (a int REFERENCES t);
-- rows:
INSERT INTO t SELECT g, g FROM generate_series(1, 20) g; INSERT INTO r VALUES (3);
-- new:
CREATE TABLE t (a bigint primary key, b text) PARTITION BY RANGE (a);
CREATE TABLE t_0 PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (10) TO (MAXVALUE);
CREATE TABLE r (a bigint REFERENCES t);
