-- Volatility, strictness, cost, parallel safety, security and settings of a function change
-- old:
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN n; END $$;
-- new:
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 5
  SET search_path = pg_catalog, pg_temp SET work_mem = '8MB' AS $$ BEGIN RETURN n; END $$;
