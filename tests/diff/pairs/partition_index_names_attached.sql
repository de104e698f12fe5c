-- Tables become partitions whose indexes and keys keep their own names
-- old:
CREATE TABLE t (a int primary key, b text) PARTITION BY LIST (a);
CREATE INDEX i ON t (b);
CREATE TABLE t_1 (a int not null, b text);
-- rows:
INSERT INTO t_1 VALUES (1, 'x');
-- new:
CREATE TABLE t (a int primary key, b text) PARTITION BY LIST (a);
CREATE INDEX i ON t (b);
CREATE TABLE t_1 (a int not null primary key, b text);
ALTER TABLE t_1 RENAME CONSTRAINT t_1_pkey TO pp;
CREATE INDEX own ON t_1 (b);
ALTER TABLE t ATTACH PARTITION t_1 FOR VALUES IN (1);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
ALTER INDEX t_2_b_idx RENAME TO "my b";
