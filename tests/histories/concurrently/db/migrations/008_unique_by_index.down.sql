ALTER TABLE batches DROP CONSTRAINT batches_one;
