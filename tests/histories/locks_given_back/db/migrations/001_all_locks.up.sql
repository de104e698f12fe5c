-- Gives back every advisory lock of the session, whoever took it.
SELECT pg_advisory_unlock_all();
CREATE TABLE locks (id integer);
