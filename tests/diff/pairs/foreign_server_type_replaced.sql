-- A server gets another type and is made anew with its mapping, table and rights
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s TYPE 'a' VERSION '1' FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (k 'v');
CREATE FOREIGN TABLE f (a integer OPTIONS (x 'y')) SERVER s;
GRANT USAGE ON FOREIGN SERVER s TO confiture_diff_reader;
COMMENT ON SERVER s IS 'far away';
COMMENT ON FOREIGN TABLE f IS 'over there';
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s TYPE 'b' VERSION '1' FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (k 'v');
CREATE FOREIGN TABLE f (a integer OPTIONS (x 'y')) SERVER s;
GRANT USAGE ON FOREIGN SERVER s TO confiture_diff_reader;
COMMENT ON SERVER s IS 'far away';
COMMENT ON FOREIGN TABLE f IS 'over there';
