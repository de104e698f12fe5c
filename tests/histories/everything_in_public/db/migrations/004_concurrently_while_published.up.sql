CREATE INDEX CONCURRENTLY apples_touched ON apples (touched_at);
