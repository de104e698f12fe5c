CREATE UNIQUE INDEX CONCURRENTLY batches_one ON batches (id);
ALTER TABLE batches ADD CONSTRAINT batches_one UNIQUE USING INDEX batches_one;
