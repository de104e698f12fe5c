-- confiture: no-transaction
BEGIN;
INSERT INTO talk VALUES ('first');
COMMIT;
BEGIN;
INSERT INTO talk VALUES ('never');
ROLLBACK;
CREATE INDEX CONCURRENTLY talk_t ON talk (t);
START TRANSACTION;
INSERT INTO talk VALUES ('third');
END;
