DROP TABLE opened;
DELETE FROM jars WHERE kind = 'marmalade';
