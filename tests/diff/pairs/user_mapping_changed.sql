-- User mappings come, change and go
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (name 'a');
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (name 'b');
CREATE USER MAPPING FOR confiture_diff_reader SERVER s;
