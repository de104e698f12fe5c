-- A column may not be null on a partitioned table, where one partition knew already
-- old:
CREATE TABLE t (
  a integer NOT NULL,
  b text
) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t (b NOT NULL) FOR VALUES IN (1);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
-- rows:
INSERT INTO t VALUES (1, 'x'), (2, 'y');
-- new:
CREATE TABLE t (
  a integer NOT NULL,
  b text NOT NULL
) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t (b NOT NULL) FOR VALUES IN (1);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
