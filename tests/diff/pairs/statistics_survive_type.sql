-- Extended statistics stay when a column of theirs changes its type
-- old:
CREATE TABLE t (
  a integer,
  b integer
);
CREATE STATISTICS s ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 50;
COMMENT ON STATISTICS s IS 'kept';
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (
  a text,
  b integer
);
CREATE STATISTICS s ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 50;
COMMENT ON STATISTICS s IS 'kept';
