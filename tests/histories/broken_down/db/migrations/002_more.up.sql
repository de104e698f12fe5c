ALTER TABLE jars ADD COLUMN label text;
CREATE VIEW labels AS SELECT label FROM jars;
