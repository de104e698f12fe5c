/**
 * Statements that make every constraint wait, or not, as it was declared to:
 * what a new transaction would begin with. Where nothing else is said, a
 * constraint that is created later waits.
 */
export const INITIAL_DEFERRAL: readonly string[] = [
  "SET CONSTRAINTS ALL DEFERRED",
  // One of the same name that cannot wait makes SET CONSTRAINTS fail.
  `DO $initial_deferral$
DECLARE
  names text;
BEGIN
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ')
    INTO names
    FROM pg_catalog.pg_constraint c
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.connamespace
   WHERE c.condeferrable AND NOT c.condeferred
     AND NOT EXISTS (
       SELECT FROM pg_catalog.pg_constraint other
        WHERE other.connamespace OPERATOR(pg_catalog.=) c.connamespace
          AND other.conname OPERATOR(pg_catalog.=) c.conname
          AND (other.condeferred OR NOT other.condeferrable));
  IF names IS NOT NULL THEN
    EXECUTE 'SET CONSTRAINTS ' OPERATOR(pg_catalog.||) names OPERATOR(pg_catalog.||) ' IMMEDIATE';
  END IF;
END
$initial_deferral$ LANGUAGE plpgsql`,
];

/** Statements that make all checks that wait for COMMIT, and let those to come wait again. */
export const CHECK_DEFERRED: readonly string[] = [
  "SET CONSTRAINTS ALL IMMEDIATE",
  ...INITIAL_DEFERRAL,
];
