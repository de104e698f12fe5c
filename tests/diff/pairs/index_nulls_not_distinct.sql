-- A unique index sees nulls as equal
-- since: 150000
-- old:
CREATE TABLE t (a integer, b integer);
CREATE UNIQUE INDEX t_ab ON t (a, b);
-- rows:
INSERT INTO t VALUES (1, NULL), (2, NULL);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE UNIQUE INDEX t_ab ON t (a, b) NULLS NOT DISTINCT;
