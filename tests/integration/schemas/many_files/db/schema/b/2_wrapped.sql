-- wrapped
BEGIN;
CREATE TABLE wrapped (id integer);
SET LOCAL search_path = pg_catalog;
COMMIT;
