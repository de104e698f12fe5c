BEGIN;
DELETE FROM isolation WHERE level = 'repeatable read';
COMMIT;
