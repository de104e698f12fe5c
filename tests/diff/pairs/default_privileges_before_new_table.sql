-- A table that is new has fewer rights than the default privileges would give it
-- roles: confiture_diff_reader
-- old:
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO confiture_diff_reader;
-- new:
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO confiture_diff_reader;
CREATE TABLE secrets (id integer);
REVOKE ALL ON secrets FROM confiture_diff_reader;
