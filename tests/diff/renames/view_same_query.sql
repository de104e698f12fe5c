-- A view gets another name and reads the same
-- old:
CREATE TABLE t (a integer);
CREATE VIEW actives AS SELECT a FROM t WHERE a > 0;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE VIEW active AS SELECT a FROM t WHERE a > 0;
-- expect: rename view public.actives -> public.active
