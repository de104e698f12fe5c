SET search_path TO larder;
START TRANSACTION;
DROP TABLE jars;
DROP SCHEMA larder;
COMMIT;
RESET search_path;
