ALTER TABLE batches ADD COLUMN jars_guessed boolean NOT NULL DEFAULT false;

DO $$
DECLARE
  b record;
  n integer := 0;
BEGIN
  FOR b IN SELECT id, kettle_id FROM batches WHERE jars IS NULL AND state <> 'planned' ORDER BY id LOOP
    UPDATE batches SET jars = (SELECT litres * 2 FROM kettles AS k WHERE k.id = b.kettle_id), jars_guessed = true WHERE id = b.id;
    n := n + 1;
  END LOOP;
  RAISE NOTICE '% batches; 100 %% guessed', n;
END
$$;
