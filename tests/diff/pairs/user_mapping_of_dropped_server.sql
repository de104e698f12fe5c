-- A mapping moves from a server that goes to one that comes
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER a FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR confiture_diff_reader SERVER a OPTIONS (x '1');
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER b FOREIGN DATA WRAPPER nothing;
CREATE USER MAPPING FOR confiture_diff_reader SERVER b OPTIONS (x '1');
