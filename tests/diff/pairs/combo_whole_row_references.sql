-- A table gets a column under a check, an index and a view that speak of its whole row
-- old:
CREATE TABLE t (
  a integer
);
CREATE FUNCTION fine(r t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT (r).a > 0';
CREATE VIEW v AS SELECT t.a FROM t WHERE fine(t);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (
  a integer,
  b integer
);
CREATE FUNCTION fine(r t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT (r).a > 0';
CREATE VIEW v AS SELECT t.a FROM t WHERE fine(t);
