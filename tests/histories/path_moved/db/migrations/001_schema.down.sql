DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I RESET search_path', current_database());
END
$$;
DROP TABLE app.users;
DROP SCHEMA app;
