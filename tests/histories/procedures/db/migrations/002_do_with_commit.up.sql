DO $$
DECLARE n integer;
BEGIN
  LOOP
    UPDATE ledger_lines SET done = true
     WHERE id IN (SELECT id FROM ledger_lines WHERE NOT done ORDER BY id LIMIT 30);
    GET DIAGNOSTICS n = ROW_COUNT;
    COMMIT;
    EXIT WHEN n = 0;
  END LOOP;
END
$$;
CREATE TABLE batches_done AS SELECT count(*) AS n FROM ledger_lines WHERE done;
