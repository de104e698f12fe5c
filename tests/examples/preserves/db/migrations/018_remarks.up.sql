ALTER TABLE batches RENAME COLUMN remark TO remarks;
ALTER TABLE stalls RENAME TO market_stalls;
ALTER INDEX stalls_pkey RENAME TO market_stalls_pkey;
ALTER SEQUENCE stalls_id_seq RENAME TO market_stalls_id_seq;
ALTER TYPE season RENAME VALUE 'autumn' TO 'fall';
