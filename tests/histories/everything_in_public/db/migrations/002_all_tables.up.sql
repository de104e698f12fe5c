DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I ADD COLUMN touched_at timestamptz NOT NULL DEFAULT ''2024-01-01''', t.tablename);
    EXECUTE format('COMMENT ON TABLE public.%I IS %L', t.tablename, 'touched; all of them');
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t.tablename);
  END LOOP;
END $$;
