DO $$
DECLARE p regclass;
BEGIN
  FOR p IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'harvests'::regclass LOOP
    EXECUTE format('COMMENT ON TABLE %s IS NULL', p);
    EXECUTE format('ALTER TABLE %s RESET (autovacuum_enabled)', p);
  END LOOP;
END $$;
