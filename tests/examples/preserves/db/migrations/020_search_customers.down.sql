DROP INDEX CONCURRENTLY customers_words;
ALTER TABLE customers DROP COLUMN words;
