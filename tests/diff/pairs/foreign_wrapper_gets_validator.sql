-- A foreign-data wrapper gets a validator under its server and loses it
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
-- new:
CREATE FOREIGN DATA WRAPPER nothing VALIDATOR postgresql_fdw_validator;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
COMMENT ON FOREIGN DATA WRAPPER nothing IS 'leads nowhere';
GRANT USAGE ON FOREIGN DATA WRAPPER nothing TO confiture_diff_reader;
