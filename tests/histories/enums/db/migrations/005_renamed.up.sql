ALTER TYPE stage RENAME VALUE 'sold' TO 'given away';
ALTER TABLE pots ALTER COLUMN stage SET DEFAULT 'washed';
