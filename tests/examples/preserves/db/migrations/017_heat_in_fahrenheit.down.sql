DROP INDEX readings_hot;
ALTER TABLE readings DROP COLUMN fahrenheit;
