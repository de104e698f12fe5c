-- A function whose body is parsed at once reads one more column of a table
-- old:
CREATE TABLE t (
  a integer
);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
  SELECT sum(a) FROM t;
END;
-- rows:
INSERT INTO t (a) VALUES (1);
-- new:
CREATE TABLE t (
  a integer,
  b integer NOT NULL DEFAULT 0
);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
  SELECT sum(a + b) FROM t;
END;
