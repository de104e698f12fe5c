BEGIN;
ALTER TYPE stage ADD VALUE 'sold';
CREATE TABLE sales (id integer, stage stage);
COMMIT;
