-- A table's rights are taken while those of its column stay
-- roles: confiture_diff_reader, confiture_diff_owner
-- old:
CREATE TABLE t (a integer, b text);
CREATE TABLE u (a integer, b text);
GRANT SELECT, INSERT ON t TO confiture_diff_reader;
GRANT SELECT (b), UPDATE (b) ON t TO confiture_diff_reader;
GRANT SELECT, INSERT ON u TO confiture_diff_reader;
-- new:
CREATE TABLE t (a integer, b text);
CREATE TABLE u (a integer, b text);
GRANT SELECT (b), UPDATE (b) ON t TO confiture_diff_reader;
GRANT INSERT ON u TO confiture_diff_reader;
GRANT SELECT (a) ON u TO confiture_diff_reader;
