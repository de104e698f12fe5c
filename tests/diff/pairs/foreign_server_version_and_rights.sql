-- A server loses its version and gets an owner, options and rights to pass on
-- roles: confiture_diff_reader, confiture_diff_writer
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s VERSION '9' FOREIGN DATA WRAPPER nothing;
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER s FOREIGN DATA WRAPPER nothing OPTIONS (host 'a b', "Port" '1');
GRANT USAGE ON FOREIGN SERVER s TO confiture_diff_reader WITH GRANT OPTION;
ALTER SERVER s OWNER TO confiture_diff_writer;
