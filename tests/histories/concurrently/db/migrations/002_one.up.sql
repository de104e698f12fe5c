-- Somebody else's marker: nontransactional
CREATE INDEX CONCURRENTLY IF NOT EXISTS batches_kind ON batches (kind)
