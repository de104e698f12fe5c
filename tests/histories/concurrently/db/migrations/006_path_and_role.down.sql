SET search_path = public;
DROP INDEX CONCURRENTLY batches_path;
DROP INDEX CONCURRENTLY batches_path_2;
