/** A statement, and what it is where PostgreSQL refuses it in a transaction. */
export interface Sample {
  readonly text: string;
  readonly outside: string | undefined;
}

/** Statements that the server of the tests can judge: it has the objects they name. */
export const JUDGED: readonly Sample[] = [
  {
    text: "CREATE INDEX CONCURRENTLY i2 ON t (a)",
    outside: "CREATE INDEX CONCURRENTLY",
  },
  {
    text: "create unique index concurrently if not exists i3 on t (a)",
    outside: "CREATE INDEX CONCURRENTLY",
  },
  {
    text: "CREATE INDEX /* x */ CONCURRENTLY ON t (a)",
    outside: "CREATE INDEX CONCURRENTLY",
  },
  { text: "CREATE INDEX i4 ON t (a)", outside: undefined },
  { text: 'CREATE INDEX "concurrently" ON t (a)', outside: undefined },
  { text: "CREATE INDEX i5 ON t ((a || 'concurrently'))", outside: undefined },
  { text: 'CREATE TABLE "concurrently" (a int)', outside: undefined },
  { text: "DROP INDEX CONCURRENTLY i", outside: "DROP INDEX CONCURRENTLY" },
  { text: "DROP INDEX i", outside: undefined },
  { text: "REINDEX INDEX CONCURRENTLY i", outside: "REINDEX CONCURRENTLY" },
  { text: "REINDEX TABLE CONCURRENTLY t", outside: "REINDEX CONCURRENTLY" },
  {
    text: "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
    outside: "REINDEX CONCURRENTLY",
  },
  { text: "REINDEX (CONCURRENTLY off) TABLE t", outside: undefined },
  { text: "REINDEX TABLE t", outside: undefined },
  { text: "REINDEX INDEX i", outside: undefined },
  { text: "REINDEX TABLE schema_t", outside: undefined },
  { text: "REINDEX SCHEMA public", outside: "REINDEX SCHEMA" },
  { text: "REINDEX (VERBOSE) SCHEMA public", outside: "REINDEX SCHEMA" },
  { text: "VACUUM", outside: "VACUUM" },
  { text: "VACUUM (ANALYZE) t", outside: "VACUUM" },
  { text: "VACUUM FULL t", outside: "VACUUM" },
  { text: "ANALYZE t", outside: undefined },
  { text: "CLUSTER", outside: "CLUSTER" },
  { text: "CLUSTER VERBOSE", outside: "CLUSTER" },
  { text: "CLUSTER t USING i", outside: undefined },
  { text: "CREATE DATABASE never_made", outside: "CREATE DATABASE" },
  { text: "DROP DATABASE IF EXISTS never_made", outside: "DROP DATABASE" },
  {
    text: "ALTER DATABASE never_made SET TABLESPACE pg_default",
    outside: "ALTER DATABASE SET TABLESPACE",
  },
  {
    text: "CREATE TABLESPACE never_made LOCATION '/nowhere'",
    outside: "CREATE TABLESPACE",
  },
  { text: "DROP TABLESPACE IF EXISTS never_made", outside: "DROP TABLESPACE" },
  { text: "ALTER SYSTEM RESET work_mem", outside: "ALTER SYSTEM" },
  {
    text: "ALTER TABLE parted DETACH PARTITION part CONCURRENTLY",
    outside: "ALTER TABLE DETACH PARTITION CONCURRENTLY",
  },
  { text: "ALTER TABLE parted DETACH PARTITION part", outside: undefined },
  {
    text: "ALTER TABLE t RENAME COLUMN a TO concurrently_a",
    outside: undefined,
  },
  {
    text:
      "CREATE SUBSCRIPTION s2 CONNECTION 'host=nowhere.invalid' PUBLICATION p",
    outside: "CREATE SUBSCRIPTION",
  },
  {
    text:
      "CREATE SUBSCRIPTION s2 CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (enabled = false)",
    outside: "CREATE SUBSCRIPTION",
  },
  {
    text:
      "CREATE SUBSCRIPTION s2 CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)",
    outside: undefined,
  },
  {
    text:
      "CREATE SUBSCRIPTION s2 CONNECTION 'dbname=x' PUBLICATION p WITH (connect = off, enabled = 0)",
    outside: undefined,
  },
  {
    text: "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
    outside: "ALTER SUBSCRIPTION REFRESH PUBLICATION",
  },
  {
    text: "ALTER SUBSCRIPTION s SET PUBLICATION q",
    outside: "ALTER SUBSCRIPTION with refresh",
  },
  {
    text: "ALTER SUBSCRIPTION s ADD PUBLICATION q",
    outside: "ALTER SUBSCRIPTION with refresh",
  },
  {
    text: "ALTER SUBSCRIPTION s SET PUBLICATION q WITH (refresh = false)",
    outside: undefined,
  },
  {
    text: "ALTER SUBSCRIPTION s SET (synchronous_commit = off)",
    outside: undefined,
  },
  { text: "ALTER SUBSCRIPTION s DISABLE", outside: undefined },
  { text: "DROP SUBSCRIPTION s", outside: "DROP SUBSCRIPTION" },
  { text: "DISCARD ALL", outside: "DISCARD ALL" },
  { text: "DISCARD TEMP", outside: undefined },
  { text: "DISCARD PLANS", outside: undefined },
  { text: "DO $$ BEGIN COMMIT; END $$", outside: "DO with COMMIT or ROLLBACK" },
  {
    text: "DO LANGUAGE plpgsql 'BEGIN ROLLBACK; END'",
    outside: "DO with COMMIT or ROLLBACK",
  },
  { text: "DO $$ BEGIN RAISE NOTICE 'COMMIT;'; END $$", outside: undefined },
  { text: "REFRESH MATERIALIZED VIEW CONCURRENTLY v", outside: undefined },
  { text: "ALTER TYPE mood ADD VALUE 'vacuum'", outside: undefined },
  { text: "CREATE TABLE vacuum (a int)", outside: undefined },
  { text: "COMMENT ON TABLE t IS 'VACUUM'", outside: undefined },
  { text: "CHECKPOINT", outside: undefined },
  { text: "LOCK TABLE t", outside: undefined },
  { text: "CREATE PUBLICATION q FOR TABLE t", outside: undefined },
  { text: "SELECT 1 AS concurrently", outside: undefined },
];

/** What that server cannot judge: too much work, or another version's. */
export const UNJUDGED: readonly Sample[] = [
  { text: "REINDEX DATABASE", outside: "REINDEX DATABASE" },
  { text: "REINDEX SYSTEM postgres", outside: "REINDEX SYSTEM" },
  { text: "CLUSTER (VERBOSE)", outside: "CLUSTER" },
  { text: "ALTER DATABASE a SET default_tablespace = 'b'", outside: undefined },
  { text: "ALTER DATABASE a SET search_path = public", outside: undefined },
  {
    text: "ALTER TABLE parted DETACH PARTITION part FINALIZE",
    outside: undefined,
  },
  { text: "ALTER TABLESPACE a RENAME TO b", outside: undefined },
  {
    text:
      "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)",
    outside: undefined,
  },
  {
    text: "ALTER SUBSCRIPTION s SET (failover = true)",
    outside: "ALTER SUBSCRIPTION that changes the slot",
  },
  {
    text: "ALTER SUBSCRIPTION s DROP PUBLICATION p WITH (refresh)",
    outside: "ALTER SUBSCRIPTION with refresh",
  },
  {
    text: "CREATE INDEX CONCURRENTLY ON t SOMEHOW (a)",
    outside: "CREATE INDEX CONCURRENTLY",
  },
  { text: "VACUUM (WITH new_option OF nineteen)", outside: "VACUUM" },
];
