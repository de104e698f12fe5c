-- Rights to a table are given, taken away and may be passed on
-- roles: confiture_diff_reader, confiture_diff_writer
-- old:
CREATE TABLE t (id serial PRIMARY KEY, v text);
GRANT ALL ON t TO confiture_diff_writer;
GRANT SELECT ON t TO PUBLIC;
-- rows:
INSERT INTO t (v) VALUES ('x');
-- new:
CREATE TABLE t (id serial PRIMARY KEY, v text);
GRANT SELECT ON t TO confiture_diff_reader WITH GRANT OPTION;
GRANT INSERT, UPDATE ON t TO confiture_diff_writer;
GRANT USAGE ON SEQUENCE t_id_seq TO confiture_diff_writer;
