DO $$
BEGIN
  EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET DateStyle', current_user, current_database());
END $$
