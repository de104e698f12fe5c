-- Only the names of a partition's index and key differ
-- old:
CREATE TABLE t (a int primary key, b text) PARTITION BY LIST (a);
CREATE INDEX i ON t (b);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
-- new:
CREATE TABLE t (a int primary key, b text) PARTITION BY LIST (a);
CREATE INDEX i ON t (b);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
ALTER INDEX t_1_b_idx RENAME TO own;
ALTER INDEX t_1_pkey RENAME TO pp;
COMMENT ON INDEX own IS 'x';
