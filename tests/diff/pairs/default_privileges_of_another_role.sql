-- Default privileges of somebody else do nothing to what comes
-- roles: confiture_diff_reader, confiture_diff_writer
-- old:
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_writer GRANT ALL ON TABLES TO confiture_diff_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_writer REVOKE ALL ON FUNCTIONS FROM PUBLIC;
-- new:
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_writer GRANT ALL ON TABLES TO confiture_diff_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE confiture_diff_writer REVOKE ALL ON FUNCTIONS FROM PUBLIC;
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
