-- An index is sorted otherwise
-- old:
CREATE TABLE t (a integer, b integer);
CREATE INDEX t_ab ON t (a, b);
-- rows:
INSERT INTO t VALUES (1, NULL);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE INDEX t_ab ON t (a DESC NULLS LAST, b ASC NULLS FIRST);
