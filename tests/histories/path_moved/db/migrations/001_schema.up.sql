CREATE SCHEMA app;
CREATE TABLE app.users (id integer PRIMARY KEY);
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET search_path = app, public', current_database());
END
$$;
