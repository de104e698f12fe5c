BEGIN;
DROP TABLE larder.labels;
DELETE FROM larder.jars WHERE id = 41;
COMMIT;
SELECT setval('larder.jars_id_seq', 40);
SET search_path = public;
