-- An index goes and one over other columns comes
-- old:
CREATE TABLE t (a integer, b integer);
CREATE INDEX t_idx ON t (a);
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE INDEX t_idx2 ON t (b);
-- expect: drop and add
