ALTER TABLE pots ALTER COLUMN stage SET DEFAULT 'picked';
ALTER TYPE stage RENAME VALUE 'given away' TO 'sold';
