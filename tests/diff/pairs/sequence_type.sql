-- A sequence grows from integer to bigint and its limit with it
-- old:
CREATE SEQUENCE s AS integer;
-- rows:
SELECT setval('s', 2000000000);
-- new:
CREATE SEQUENCE s AS bigint;
