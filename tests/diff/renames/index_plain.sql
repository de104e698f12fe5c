-- An index gets another name
-- old:
CREATE TABLE t (a integer, b integer);
CREATE INDEX t_a_b ON t (a, b DESC) WHERE a > 0;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
CREATE INDEX idx_t_a_b ON t (a, b DESC) WHERE a > 0;
-- expect: rename index public.t_a_b -> public.idx_t_a_b
