DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
END;
$$;
DROP SCHEMA orchard;
