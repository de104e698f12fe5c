SET search_path = pg_catalog;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE INDEX CONCURRENTLY batches_path ON public.batches (id, kind);
SET search_path = public;
CREATE INDEX CONCURRENTLY batches_path_2 ON batches (sugar);
