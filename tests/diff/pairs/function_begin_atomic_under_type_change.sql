-- A column's type changes under a function whose body is parsed at once
-- old:
CREATE TABLE t (
  a integer
);
CREATE FUNCTION newest() RETURNS text LANGUAGE sql BEGIN ATOMIC
  SELECT a::text FROM t LIMIT 1;
END;
CREATE VIEW v AS SELECT newest() AS n;
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (
  a text
);
CREATE FUNCTION newest() RETURNS text LANGUAGE sql BEGIN ATOMIC
  SELECT a::text FROM t LIMIT 1;
END;
CREATE VIEW v AS SELECT newest() AS n;
