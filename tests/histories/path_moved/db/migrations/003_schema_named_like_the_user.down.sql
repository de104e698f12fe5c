DO $$
BEGIN
  EXECUTE format('DROP SCHEMA %I', current_user);
END
$$;
