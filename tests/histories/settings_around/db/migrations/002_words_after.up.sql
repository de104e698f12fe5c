SET TIME ZONE 'Asia/Tokyo'; SET search_path TO larder, public;
BEGIN TRANSACTION;
INSERT INTO jars VALUES (41, 'pear', '2024-06-01 12:00');
CREATE TABLE labels (label text, kept text);
END;

SELECT pg_catalog.setval('larder.jars_id_seq', (SELECT max(id) FROM larder.jars));
SELECT 'done' AS status;
SHOW search_path;
ANALYZE larder.jars;
RESET ALL;
