DROP TABLE locks; SELECT pg_advisory_unlock_all();
