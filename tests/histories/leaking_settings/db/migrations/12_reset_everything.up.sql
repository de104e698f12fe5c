RESET ALL;
SET search_path = pg_catalog;
CREATE TEMP TABLE gone (id integer);
PREPARE twice (integer) AS SELECT $1 * 2;
EXECUTE twice (21);
LISTEN kitchen;
