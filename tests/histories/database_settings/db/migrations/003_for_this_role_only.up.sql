-- A setting of one role in one database.
DO $$
BEGIN
  EXECUTE format('ALTER ROLE %I IN DATABASE %I SET DateStyle = %L', current_user, current_database(), 'German');
END $$
