-- Rights to single columns change
-- roles: confiture_diff_reader, confiture_diff_writer
-- old:
CREATE TABLE t (id integer, name text, secret text);
GRANT SELECT (id, secret) ON t TO confiture_diff_reader;
-- rows:
INSERT INTO t VALUES (1, 'a', 's');
-- new:
CREATE TABLE t (id integer, name text, secret text);
GRANT SELECT (id, name), UPDATE (name) ON t TO confiture_diff_reader;
GRANT SELECT (secret) ON t TO confiture_diff_writer WITH GRANT OPTION;
