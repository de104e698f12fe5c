-- As a tool would write it: nothing on the path, and left so.
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;

CREATE SCHEMA reports;
CREATE FUNCTION reports.turnover(year integer) RETURNS numeric LANGUAGE sql STABLE
  AS $_$SELECT sum(total) FROM public.order_totals WHERE extract(year FROM ordered_on) = $1$_$;
CREATE VIEW reports.seasons AS
  SELECT unnest(seasons) AS season, count(*) AS fruits FROM public.fruits GROUP BY 1;
