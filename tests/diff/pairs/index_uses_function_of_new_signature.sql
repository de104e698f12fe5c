-- A function under an expression index gets another argument type
-- old:
CREATE FUNCTION bucket(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n / 10 $$;
CREATE TABLE t (
  n integer
);
CREATE INDEX t_bucket ON t (bucket(n));
-- rows:
INSERT INTO t VALUES (25);
-- new:
CREATE FUNCTION bucket(n bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT (n / 10)::integer $$;
CREATE TABLE t (
  n bigint
);
CREATE INDEX t_bucket ON t (bucket(n));
