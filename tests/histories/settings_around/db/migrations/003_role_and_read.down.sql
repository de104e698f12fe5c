RESET ROLE;
BEGIN;
DELETE FROM larder.jars WHERE label = 'quince';
COMMIT;
SELECT setval('larder.jars_id_seq', 41);
