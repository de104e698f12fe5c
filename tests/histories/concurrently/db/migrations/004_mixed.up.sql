CREATE TABLE labels (id integer PRIMARY KEY, batch_id bigint);
INSERT INTO labels SELECT n, n FROM generate_series(1, 20) AS n;
CREATE INDEX CONCURRENTLY labels_batch ON labels (batch_id);
ALTER TABLE labels ADD CONSTRAINT labels_batch_fk FOREIGN KEY (batch_id) REFERENCES batches NOT VALID;
ALTER TABLE labels VALIDATE CONSTRAINT labels_batch_fk;
COMMENT ON INDEX labels_batch IS 'made CONCURRENTLY; really';
DO $$ BEGIN UPDATE labels SET batch_id = batch_id + 1; END $$;
SELECT count(*) FROM labels;
