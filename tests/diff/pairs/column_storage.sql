-- A column's values are kept outside uncompressed
-- old:
CREATE TABLE t (id integer PRIMARY KEY, image bytea, thumb bytea);
ALTER TABLE t ALTER thumb SET STORAGE MAIN;
-- rows:
INSERT INTO t VALUES (1, '\x00', '\x01');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, image bytea, thumb bytea);
ALTER TABLE t ALTER image SET STORAGE EXTERNAL;
