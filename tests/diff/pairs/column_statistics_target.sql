-- Statistics targets of columns are set and reset
-- old:
CREATE TABLE t (a integer, b integer);
ALTER TABLE t ALTER a SET STATISTICS 1000;
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (a integer, b integer);
ALTER TABLE t ALTER b SET STATISTICS 0;
