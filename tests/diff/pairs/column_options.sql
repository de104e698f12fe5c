-- A column's estimate of distinct values changes
-- old:
CREATE TABLE t (a integer, b text);
ALTER TABLE t ALTER a SET (n_distinct = 5);
-- rows:
INSERT INTO t VALUES (1, 'x');
-- new:
CREATE TABLE t (a integer, b text);
ALTER TABLE t ALTER a SET (n_distinct = 50, n_distinct_inherited = 100);
