ALTER TYPE kind ADD VALUE IF NOT EXISTS 'marmalade' BEFORE 'jelly';
INSERT INTO jars VALUES ('marmalade');
CREATE TABLE opened AS SELECT kind FROM jars WHERE kind < 'jelly';
