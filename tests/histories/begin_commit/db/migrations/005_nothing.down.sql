BEGIN;
-- nothing to take back
COMMIT;
