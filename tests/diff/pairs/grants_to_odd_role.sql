-- Rights of a role whose name is quoted come through default privileges into a schema
-- roles: confiture_diff_reader
-- old:
CREATE SCHEMA "Odd Schema";
-- new:
CREATE SCHEMA "Odd Schema";
ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd Schema" GRANT SELECT ON TABLES TO confiture_diff_reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
