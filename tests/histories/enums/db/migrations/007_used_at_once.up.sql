-- confiture: no-transaction
-- confiture: description A new value that the same file uses
ALTER TYPE stage ADD VALUE IF NOT EXISTS 'eaten';
UPDATE pots SET stage = 'eaten' WHERE id = 1;
