BEGIN;
ALTER TABLE pots ALTER COLUMN stage DROP DEFAULT;
ALTER TYPE stage RENAME TO stage_old;
CREATE TYPE stage AS ENUM ('picked', 'boiled');
ALTER TABLE pots ALTER COLUMN stage TYPE stage USING stage::text::stage;
ALTER TABLE pots ALTER COLUMN stage SET DEFAULT 'picked';
DROP TYPE stage_old;
COMMIT;
