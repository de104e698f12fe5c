import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** A transaction that has been open for long. */
export interface OpenRow {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly state: string | null;
  readonly age_ms: number;
}

/** A transaction that waits for the second phase of its commit. */
export interface PreparedRow {
  readonly gid: string;
  readonly owner: string;
  readonly age_ms: number;
}

/** Longer than this, others wait noticeably. */
const LONG_MS = 5 * 60_000;

/** Whether transactions are open that migrations would have to wait for. */
export async function sessions(
  { session }: Examination,
): Promise<readonly Finding[]> {
  return sessionFindings(
    await session.query<OpenRow>(OPEN, [LONG_MS]),
    await session.query<PreparedRow>(PREPARED),
  );
}

const OPEN = `
  SELECT pid, usename::text AS user, application_name AS application, state,
         (extract(epoch FROM pg_catalog.clock_timestamp() - xact_start) * 1000)::float8 AS age_ms
    FROM pg_catalog.pg_stat_activity
   WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()
     AND backend_type = 'client backend'
     AND xact_start < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8 / 1000)
   ORDER BY xact_start`;

const PREPARED = `
  SELECT gid, owner::text AS owner,
         (extract(epoch FROM pg_catalog.clock_timestamp() - prepared) * 1000)::float8 AS age_ms
    FROM pg_catalog.pg_prepared_xacts
   WHERE database = pg_catalog.current_database()
   ORDER BY prepared`;

/** What is to be said of open transactions. */
export function sessionFindings(
  open: readonly OpenRow[],
  prepared: readonly PreparedRow[],
): readonly Finding[] {
  const findings = [
    ...open.map(({ pid, user, application, state, age_ms }) =>
      warning(
        "sessions",
        `Process ${pid}${
          whoText(user, application)
        } has had a transaction open for ${duration(age_ms)}${
          state?.startsWith("idle in transaction") === true
            ? " and does nothing"
            : ""
        }: CREATE INDEX CONCURRENTLY waits for it, and so do locks on what it has touched`,
        {
          remedy:
            "See what it is for, and end it where nobody needs it; `--terminate-blockers` ends those that only sleep",
          sql: [`SELECT pg_terminate_backend(${pid})`],
        },
      )
    ),
    ...prepared.map(({ gid, owner, age_ms }) =>
      warning(
        "sessions",
        `The prepared transaction ${gid} of ${owner} has been waiting for ${
          duration(age_ms)
        }: it keeps its locks, also over a restart`,
        {
          remedy:
            "Have the application that prepared it finish it, or finish it by hand",
          sql: [`ROLLBACK PREPARED '${gid.replaceAll("'", "''")}'`],
        },
      )
    ),
  ];
  return findings.length > 0
    ? findings
    : [ok("sessions", "No transaction has been open for long")];
}

function whoText(...names: readonly (string | null)[]): string {
  const known = names.filter((name) => name !== null && name !== "");
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1_000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
