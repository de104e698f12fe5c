-- Locks that are left to the end of the session, or of the transaction.
SELECT pg_advisory_lock_shared(4711), pg_try_advisory_lock(4712), pg_advisory_xact_lock(47, 13);
INSERT INTO locks VALUES (1);
