-- A mapping gets its first options while another loses its last
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s;
CREATE USER MAPPING FOR confiture_diff_reader SERVER s OPTIONS (a '1', b '2');
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (a '1');
CREATE USER MAPPING FOR confiture_diff_reader SERVER s;
