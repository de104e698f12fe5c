SELECT pg_advisory_lock(42);
DROP TABLE guests;
SELECT pg_advisory_unlock_all();
