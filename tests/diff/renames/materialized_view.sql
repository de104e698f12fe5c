-- A materialised view gets another name and keeps its index and rows
-- old:
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW sums AS SELECT sum(a) AS s FROM t;
CREATE UNIQUE INDEX sums_s ON sums (s);
CREATE VIEW v AS SELECT s FROM sums;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW totals AS SELECT sum(a) AS s FROM t;
CREATE UNIQUE INDEX totals_s ON totals (s);
CREATE VIEW v AS SELECT s FROM totals;
-- expect: rename materialized view public.sums -> public.totals
