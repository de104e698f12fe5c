ALTER TYPE season RENAME VALUE 'fall' TO 'autumn';
ALTER SEQUENCE market_stalls_id_seq RENAME TO stalls_id_seq;
ALTER INDEX market_stalls_pkey RENAME TO stalls_pkey;
ALTER TABLE market_stalls RENAME TO stalls;
ALTER TABLE batches RENAME COLUMN remarks TO remark;
