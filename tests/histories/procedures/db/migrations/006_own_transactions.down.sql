-- confiture: no-transaction
DROP INDEX CONCURRENTLY talk_t;
BEGIN;
TRUNCATE talk;
COMMIT;
