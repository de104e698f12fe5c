-- A column becomes an identity under default privileges on sequences
-- roles: confiture_diff_reader
-- old:
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO confiture_diff_reader;
CREATE TABLE t (id integer NOT NULL);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO confiture_diff_reader;
