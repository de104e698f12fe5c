-- Conversions between encodings come, one of them for all
-- roles: confiture_diff_writer
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (n integer);
CREATE CONVERSION mine FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION usual FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION mine IS 'of western texts';
ALTER CONVERSION mine OWNER TO confiture_diff_writer;
