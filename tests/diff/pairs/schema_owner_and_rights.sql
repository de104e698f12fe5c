-- A schema changes its owner and who may use it
-- roles: confiture_diff_owner, confiture_diff_reader
-- old:
CREATE SCHEMA reports;
GRANT USAGE ON SCHEMA reports TO confiture_diff_reader;
CREATE TABLE reports.daily (day date PRIMARY KEY);
-- rows:
INSERT INTO reports.daily VALUES ('2024-01-01');
-- new:
CREATE SCHEMA reports;
ALTER SCHEMA reports OWNER TO confiture_diff_owner;
GRANT USAGE, CREATE ON SCHEMA reports TO confiture_diff_reader;
CREATE TABLE reports.daily (day date PRIMARY KEY);
