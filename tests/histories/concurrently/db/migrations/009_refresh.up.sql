-- REFRESH … CONCURRENTLY may run in a transaction, but for the first time.
CREATE MATERIALIZED VIEW kinds AS SELECT kind, count(*) AS n FROM batches GROUP BY kind;
CREATE UNIQUE INDEX kinds_kind ON kinds (kind);
REFRESH MATERIALIZED VIEW CONCURRENTLY kinds;
