-- A view reads with the rights of its reader
-- since: 150000
-- old:
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE VIEW v WITH (security_invoker = true) AS SELECT a FROM t;
