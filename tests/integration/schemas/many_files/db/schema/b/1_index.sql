CREATE INDEX CONCURRENTLY moods_m ON moods (m);
SET search_path = pg_catalog;
