-- A role may maintain a table
-- since: 170000
-- roles: confiture_diff_writer
-- old:
CREATE TABLE t (id integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer);
GRANT MAINTAIN ON t TO confiture_diff_writer;
