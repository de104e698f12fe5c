SET ROLE history_cook;
SET search_path = kitchen;
DROP INDEX CONCURRENTLY pans_size;
DROP TABLE pans;
