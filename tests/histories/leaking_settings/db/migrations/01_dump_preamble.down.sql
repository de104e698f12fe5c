SELECT pg_catalog.set_config('search_path', '', false);
DROP FUNCTION public.later();
DROP TABLE public.jars;
