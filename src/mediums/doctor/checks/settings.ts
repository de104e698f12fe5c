import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** Settings of the session, as numbers of milliseconds where they are times. */
export interface SettingsRow {
  readonly idle_session_ms: number;
  readonly idle_in_transaction_ms: number;
  /** Null before PostgreSQL 17. */
  readonly transaction_ms: number | null;
  readonly locks_per_transaction: number;
  readonly lock_slots: number;
  readonly relations: number;
  readonly connections_left: number;
  /** -1 for any number. */
  readonly role_connections: number;
  readonly isolation: string;
  readonly conforming_strings: string;
  readonly replication_role: string;
  readonly current_schema: string | null;
  readonly search_path: string;
}

/** Less would end the session that holds the lock between two signs of life. */
const LEAST_IDLE_MS = 15_000;
/** Less ends migrations in TypeScript that wait for something. */
const LEAST_TRANSACTION_IDLE_MS = 60_000;
/** One that works, one that holds the lock, one that watches. */
const CONNECTIONS = 3;

/** Whether the server's settings suit migrations. */
export async function settings(
  { session }: Examination,
): Promise<readonly Finding[]> {
  const [row] = await session.query<SettingsRow>(SETTINGS);
  return row === undefined ? [] : settingsFindings(row);
}

const SETTINGS = `
  SELECT ms.idle_session AS idle_session_ms,
         ms.idle_in_transaction AS idle_in_transaction_ms,
         ms.transaction AS transaction_ms,
         current_setting('max_locks_per_transaction')::int AS locks_per_transaction,
         current_setting('max_locks_per_transaction')::int
           * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) AS lock_slots,
         (SELECT count(*)::int FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'i', 'I', 'S', 'v', 'm') AND n.nspname !~ '^pg_'
             AND n.nspname <> 'information_schema') AS relations,
         current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
           - (SELECT count(*)::int FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend') AS connections_left,
         (SELECT rolconnlimit FROM pg_catalog.pg_roles WHERE rolname = current_user) AS role_connections,
         current_setting('default_transaction_isolation') AS isolation,
         current_setting('standard_conforming_strings') AS conforming_strings,
         current_setting('session_replication_role') AS replication_role,
         current_schema()::text AS current_schema,
         current_setting('search_path') AS search_path
    FROM (SELECT max(setting::float8) FILTER (WHERE name = 'idle_session_timeout') AS idle_session,
                 max(setting::float8) FILTER (WHERE name = 'idle_in_transaction_session_timeout') AS idle_in_transaction,
                 max(setting::float8) FILTER (WHERE name = 'transaction_timeout') AS transaction
            FROM pg_catalog.pg_settings) ms`;

/** What is to be said of settings. */
export function settingsFindings(row: SettingsRow): readonly Finding[] {
  const findings = [
    ...timeFindings(row),
    ...sessionFindings(row),
    ...capacityFindings(row),
  ];
  return findings.length > 0
    ? findings
    : [ok("settings", "Nothing in them stands in the way")];
}

function timeFindings(row: SettingsRow): readonly Finding[] {
  const tell = (message: string, setting: string, remedy: string) =>
    warning("settings", message, {
      remedy,
      sql: [`ALTER ROLE CURRENT_USER SET ${setting} = 0`],
    });
  const idle = row.idle_session_ms;
  const idleInside = row.idle_in_transaction_ms;
  return [
    ...idle > 0 && idle < LEAST_IDLE_MS
      ? [tell(
        `idle_session_timeout is ${
          seconds(idle)
        }: the session that holds the migration lock may be ended`,
        "idle_session_timeout",
        "Set it to 0 for the role that migrates",
      )]
      : [],
    ...idleInside > 0 && idleInside < LEAST_TRANSACTION_IDLE_MS
      ? [tell(
        `idle_in_transaction_session_timeout is ${
          seconds(idleInside)
        }: a migration in TypeScript that waits for something is ended`,
        "idle_in_transaction_session_timeout",
        "Set it to a minute or more for the role that migrates",
      )]
      : [],
    ...row.transaction_ms !== null && row.transaction_ms > 0
      ? [tell(
        `transaction_timeout is ${
          seconds(row.transaction_ms)
        }: a migration that takes longer is ended`,
        "transaction_timeout",
        "Set it to 0 for the role that migrates",
      )]
      : [],
  ];
}

function sessionFindings(row: SettingsRow): readonly Finding[] {
  return [
    ...row.isolation === "read committed" ? [] : [
      warning(
        "settings",
        `default_transaction_isolation is ${row.isolation}: migrations may fail with serialization errors`,
        {
          remedy: "Set it back for the role that migrates",
          sql: [
            "ALTER ROLE CURRENT_USER SET default_transaction_isolation = 'read committed'",
          ],
        },
      ),
    ],
    ...row.conforming_strings === "on" ? [] : [
      warning(
        "settings",
        "standard_conforming_strings is off: backslashes in strings mean something else",
        {
          remedy: "Set it to on, as all versions since 9.1 do by default",
          sql: ["ALTER ROLE CURRENT_USER SET standard_conforming_strings = on"],
        },
      ),
    ],
    ...row.replication_role === "origin" ? [] : [
      warning(
        "settings",
        `session_replication_role is ${row.replication_role}: triggers and foreign keys are not looked at`,
        {
          remedy: "Set it back for the role that migrates",
          sql: ["ALTER ROLE CURRENT_USER RESET session_replication_role"],
        },
      ),
    ],
    ...row.current_schema !== null ? [] : [
      warning(
        "settings",
        `search_path (${row.search_path}) names no schema that exists: names without a schema cannot be created`,
        {
          remedy:
            "Create the schema, or set the path of the role or of the database",
          sql: ["ALTER ROLE CURRENT_USER SET search_path = public"],
        },
      ),
    ],
  ];
}

function capacityFindings(row: SettingsRow): readonly Finding[] {
  const left = row.role_connections < 0
    ? row.connections_left
    : Math.min(row.connections_left, row.role_connections);
  return [
    ...row.relations <= row.lock_slots ? [] : [
      warning(
        "settings",
        `${row.relations} relations and room for ${row.lock_slots} locks: pg_dump, DROP SCHEMA and large transactions run out of shared memory`,
        {
          remedy:
            `Raise max_locks_per_transaction (${row.locks_per_transaction}) and restart the server; \`build\` divides itself by itself`,
          sql: [
            `ALTER SYSTEM SET max_locks_per_transaction = ${
              row.locks_per_transaction *
              Math.ceil(2 * row.relations / row.lock_slots)
            }`,
          ],
        },
      ),
    ],
    ...left >= CONNECTIONS ? [] : [
      warning(
        "settings",
        `${
          Math.max(0, left)
        } connections are left for the role, and a migration takes ${CONNECTIONS}`,
        {
          remedy:
            "End sessions that nobody needs, or raise max_connections or the role's own limit",
        },
      ),
    ],
  ];
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
