SET search_path = public;
DO $$
BEGIN
  EXECUTE format('CREATE SCHEMA %I', current_user);
  EXECUTE format('ALTER DATABASE %I SET search_path = "$user", app, public', current_database());
END
$$;
