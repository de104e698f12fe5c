DROP TABLE batches_done;
UPDATE ledger_lines SET done = false;
