-- The first statement is fine, the second is not: a view needs the column.
ALTER TABLE jars RENAME TO jars_old;
ALTER TABLE jars_old DROP COLUMN label;
DROP VIEW labels;
