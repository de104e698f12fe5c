-- A view of another owner is made anew and stays that owner's
-- roles: confiture_diff_owner, confiture_diff_reader
-- old:
CREATE TABLE t (a integer, b integer);
GRANT SELECT ON t TO confiture_diff_owner;
CREATE VIEW v AS SELECT a FROM t;
ALTER VIEW v OWNER TO confiture_diff_owner;
GRANT SELECT ON v TO confiture_diff_reader WITH GRANT OPTION;
-- rows:
INSERT INTO t VALUES (1, 2);
-- new:
CREATE TABLE t (a integer, b integer);
GRANT SELECT ON t TO confiture_diff_owner;
CREATE VIEW v AS SELECT b FROM t;
ALTER VIEW v OWNER TO confiture_diff_owner;
GRANT SELECT ON v TO confiture_diff_reader WITH GRANT OPTION;
