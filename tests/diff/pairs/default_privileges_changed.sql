-- Default privileges of a role change, and a table comes that must not get them twice
-- roles: confiture_diff_owner, confiture_diff_reader
-- old:
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_owner GRANT SELECT ON TABLES TO confiture_diff_reader;
CREATE TABLE a (id integer);
-- rows:
INSERT INTO a VALUES (1);
-- new:
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_owner GRANT SELECT, INSERT ON TABLES TO confiture_diff_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_owner GRANT USAGE ON SEQUENCES TO confiture_diff_reader WITH GRANT OPTION;
CREATE TABLE a (id integer);
