-- Extended statistics take another kind, an expression and a target
-- old:
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
-- rows:
INSERT INTO t VALUES (1, 1, 'x');
-- new:
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s (mcv, dependencies) ON a, b, (lower(c)) FROM t;
ALTER STATISTICS s SET STATISTICS 200;
