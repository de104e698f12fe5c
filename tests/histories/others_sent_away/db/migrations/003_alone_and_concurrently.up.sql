-- The same where no transaction helps.
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
CREATE INDEX CONCURRENTLY alone_id ON alone (id);
