-- The temporary table, the statement and the path of the file before are gone.
CREATE TEMP TABLE gone (id integer);
PREPARE twice (integer) AS SELECT $1 + $1;
EXECUTE twice (4);
DEALLOCATE twice;
CREATE TABLE not_gone AS SELECT count(*) AS n FROM gone;
