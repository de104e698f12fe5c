BEGIN;
CREATE TABLE a (id integer);
COMMIT;

BEGIN;
CREATE TABLE b (id integer);
COMMIT;
