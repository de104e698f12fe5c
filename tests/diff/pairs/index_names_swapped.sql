-- Two indexes swap their names
-- old:
CREATE TABLE t (a integer, b integer);
CREATE INDEX i1 ON t (a);
CREATE INDEX i2 ON t (b);
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE INDEX i1 ON t (b);
CREATE INDEX i2 ON t (a);
