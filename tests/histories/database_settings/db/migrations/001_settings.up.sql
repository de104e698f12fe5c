-- Settings that the database hands to every session from now on: the next file is a session of its own.
CREATE SCHEMA orchard;
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET search_path = orchard, public', current_database());
  EXECUTE 'ALTER DATABASE ' || quote_ident(current_database()) || ' SET TimeZone = ''Asia/Tokyo''';
END;
$$;
