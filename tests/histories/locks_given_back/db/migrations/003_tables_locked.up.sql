-- Locks on tables of the catalog and of one's own.
BEGIN;
LOCK TABLE pg_catalog.pg_roles IN ACCESS SHARE MODE;
LOCK TABLE ONLY locks IN SHARE ROW EXCLUSIVE MODE NOWAIT;
INSERT INTO locks SELECT 3 WHERE pg_try_advisory_lock(4711);
COMMIT;
