DO LANGUAGE plpgsql $outer$
DECLARE
  p regclass;
BEGIN
  FOR p IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'harvests'::regclass ORDER BY 1 LOOP
    EXECUTE format($inner$COMMENT ON TABLE %s IS %L$inner$, p, 'Part of "harvests"; see there');
    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', p);
  END LOOP;
END
$outer$;
