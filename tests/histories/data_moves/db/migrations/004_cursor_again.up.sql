-- The names of the file before are free.
DECLARE jars CURSOR WITH HOLD FOR TABLE stock;
PREPARE fetched AS SELECT 1;
CREATE TEMPORARY TABLE counted ON COMMIT DROP AS SELECT count(*) FROM stock;
VALUES (1, 'a;b'), (2, NULL);
TABLE stock;
(SELECT 1) UNION (SELECT 2);
