-- An enum loses a value while its column gets a grant, a comment and a place in an index
-- roles: confiture_diff_reader
-- old:
CREATE TYPE s AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id integer PRIMARY KEY, s s DEFAULT 'a');
GRANT USAGE ON TYPE s TO confiture_diff_reader;
COMMENT ON TYPE s IS 'States';
-- rows:
INSERT INTO t VALUES (1, 'a'), (2, 'c');
-- new:
CREATE TYPE s AS ENUM ('a', 'c');
CREATE TABLE t (id integer PRIMARY KEY, s s DEFAULT 'a');
CREATE INDEX t_s ON t (s) WHERE s = 'c';
GRANT SELECT (s) ON t TO confiture_diff_reader;
COMMENT ON COLUMN t.s IS 'state';
GRANT USAGE ON TYPE s TO confiture_diff_reader;
COMMENT ON TYPE s IS 'States';
