UPDATE batches SET jars = NULL WHERE jars_guessed;
ALTER TABLE batches DROP COLUMN jars_guessed;
