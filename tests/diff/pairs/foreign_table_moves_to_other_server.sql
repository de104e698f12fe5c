-- A foreign table with column options, defaults and a trigger moves to another server
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER a FOREIGN DATA WRAPPER nothing;
CREATE SERVER b FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE f (id integer NOT NULL DEFAULT 1, v text OPTIONS (n 'V') COLLATE "C", CONSTRAINT positive CHECK (id > 0)) SERVER a OPTIONS (t 'x');
GRANT SELECT ON f TO confiture_diff_reader;
-- new:
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER a FOREIGN DATA WRAPPER nothing;
CREATE SERVER b FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE f (id integer NOT NULL DEFAULT 1, v text OPTIONS (n 'V') COLLATE "C", CONSTRAINT positive CHECK (id > 0)) SERVER b OPTIONS (t 'x');
GRANT SELECT ON f TO confiture_diff_reader;
