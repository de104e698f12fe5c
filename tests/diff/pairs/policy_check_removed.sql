-- A policy loses its check and applies to everybody
-- roles: confiture_diff_reader
-- old:
CREATE TABLE t (id integer);
CREATE POLICY p ON t TO confiture_diff_reader USING (id > 0) WITH CHECK (id > 5);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer);
CREATE POLICY p ON t USING (id > 0);
