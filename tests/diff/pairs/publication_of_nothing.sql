-- A publication loses all its tables, and another gets its first
-- roles: confiture_diff_writer
-- old:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one FOR TABLE b;
CREATE PUBLICATION two WITH (publish = 'insert');
COMMENT ON PUBLICATION one IS 'news';
-- new:
CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE PUBLICATION one;
CREATE PUBLICATION two FOR TABLE b WITH (publish = 'insert', publish_via_partition_root = true);
COMMENT ON PUBLICATION one IS 'news';
ALTER PUBLICATION one OWNER TO confiture_diff_writer;
