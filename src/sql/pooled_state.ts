import type { StatementLimits } from "./initial_state.ts";

/**
 * Behind a pooler that gives each transaction another backend, what a session
 * has set is what other clients have left on the backend, and what we leave
 * there is theirs. So a transaction of ours remembers what is set, works with
 * what the backend was started with, and puts back what it found.
 *
 * What the pooler itself sets for each client is left alone.
 */
const OURS = `s.source = 'session'
      AND (s.context = 'user' OR pg_catalog.current_setting('is_superuser') = 'on')
      AND s.name NOT LIKE 'transaction\\_%'
      AND pg_catalog.lower(s.name) NOT IN ('application_name', 'client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings', 'confiture.found')`;

const REMEMBER =
  `SELECT pg_catalog.set_config('confiture.found', COALESCE(pg_catalog.json_object_agg(s.name, s.setting)::text, '{}'), true)
     FROM pg_catalog.pg_settings s WHERE ${OURS}`;

const START_VALUES = `SELECT pg_catalog.set_config(s.name, s.reset_val, true)
     FROM pg_catalog.pg_settings s WHERE ${OURS}`;

const PUT_BACK =
  `SELECT pg_catalog.set_config(s.name, COALESCE(found.value, s.reset_val), false)
     FROM pg_catalog.pg_settings s
     LEFT JOIN pg_catalog.json_each_text(COALESCE(NULLIF(pg_catalog.current_setting('confiture.found', true), ''), '{}')::json) found
       ON found.key = s.name
    WHERE ${OURS}`;

/** Statements for the beginning of a transaction behind a pooler. */
export function pooledState(limits: StatementLimits): readonly string[] {
  return [REMEMBER, ...pooledAgain(limits)];
}

/** The same for what follows in a transaction that has remembered already. */
export function pooledAgain(limits: StatementLimits): readonly string[] {
  return [
    "SET LOCAL SESSION AUTHORIZATION DEFAULT",
    START_VALUES,
    ...localLimits(limits),
  ];
}

/** The limits alone, for a transaction of our own statements. */
export function localLimits(limits: StatementLimits): readonly string[] {
  return [
    `SET LOCAL lock_timeout = ${Math.trunc(limits.lockTimeoutMs)}`,
    `SET LOCAL statement_timeout = ${Math.trunc(limits.statementTimeoutMs)}`,
  ];
}

/** Statements for the end of the transaction, right before COMMIT. */
export function givenBack(
  { usesTemporary }: { readonly usesTemporary: boolean },
): readonly string[] {
  return [
    "SET SESSION AUTHORIZATION DEFAULT",
    PUT_BACK,
    ...usesTemporary ? ["DISCARD TEMP"] : [],
  ];
}
