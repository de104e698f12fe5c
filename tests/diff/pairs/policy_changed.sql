-- A policy becomes restrictive, another one gets roles and both conditions
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (id integer, tenant integer);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY one ON t USING (tenant = 1);
CREATE POLICY two ON t FOR UPDATE USING (id > 0);
-- rows:
INSERT INTO t VALUES (1, 1);
-- new:
CREATE TABLE t (id integer, tenant integer);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY one ON t AS RESTRICTIVE USING (tenant = 1);
CREATE POLICY two ON t FOR UPDATE TO confiture_diff_reader USING (id > 10) WITH CHECK (id > 10);
