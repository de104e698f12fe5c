import type { Blocker, Session } from "../../../src/kernel/mod.ts";
import { shownQuery } from "./shown_query.ts";

/** What a process of the server's waits for. */
export interface Standstill {
  /** Since it began to wait for the lock it waits for now. */
  readonly waitedMs: number;
  /** Who keeps it waiting, and waits for nobody. */
  readonly blockers: readonly FoundBlocker[];
  /** How many processes wait for it in turn, also by way of others. */
  readonly queued: number;
}

/** A blocker, with what tells it from a later process of the same number. */
export interface FoundBlocker extends Blocker {
  readonly startedAt?: string;
}

interface Row {
  readonly waited_ms: number | null;
  readonly queued: number;
  readonly pid: number | null;
  readonly user_name: string | null;
  readonly application: string | null;
  readonly address: string | null;
  readonly state: string | null;
  readonly state_ms: number | null;
  readonly transaction_ms: number | null;
  readonly query: string | null;
  readonly started_at: string | null;
}

/** Looks what a process waits for; undefined where it waits for no lock. */
export async function standstillOf(
  session: Session,
  backend: number,
): Promise<Standstill | undefined> {
  const rows = await session.query<Row>(STANDSTILL, [backend]);
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    waitedMs: Math.max(0, Math.round(first.waited_ms ?? 0)),
    blockers: rows.flatMap(blockerOf),
    queued: first.queued,
  };
}

function blockerOf(row: Row): readonly FoundBlocker[] {
  const { pid, state } = row;
  if (pid === null) return [];
  const query = shownQuery(row.query);
  return [{
    pid,
    user: row.user_name ?? "",
    application: row.application ?? "",
    address: row.address ?? "",
    ...state !== null && { state },
    ...state !== null && row.state_ms !== null &&
      { stateMs: Math.max(0, Math.round(row.state_ms)) },
    ...row.transaction_ms !== null &&
      { transactionMs: Math.max(0, Math.round(row.transaction_ms)) },
    ...query !== undefined && { query },
    ...row.started_at !== null && { startedAt: row.started_at },
  }];
}

// Who waits is seen in pg_locks, which shows it to every role. Blocking pids
// are asked for only while our own process waits: it costs, for each of those
// who wait, a look at all who have to do with its lock.
const STANDSTILL = `
  WITH RECURSIVE waits AS MATERIALIZED (
    SELECT l.pid, l.waitstart FROM pg_catalog.pg_locks l WHERE NOT l.granted AND l.pid IS NOT NULL
  ), ours AS MATERIALIZED (
    SELECT pg_catalog.min(w.waitstart) AS since FROM waits w WHERE w.pid = $1::int HAVING pg_catalog.count(*) > 0
  ), edges AS MATERIALIZED (
    SELECT w.pid, b.blocker
      FROM (SELECT DISTINCT waits.pid FROM waits WHERE EXISTS (SELECT FROM ours)) w,
           pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS b (blocker)
  ), ahead AS (
    SELECT e.blocker AS pid FROM edges e WHERE e.pid = $1::int
    UNION
    SELECT e.blocker FROM ahead a JOIN edges e ON e.pid = a.pid
  ), behind AS (
    SELECT e.pid FROM edges e WHERE e.blocker = $1::int
    UNION
    SELECT e.pid FROM behind b JOIN edges e ON e.blocker = b.pid
  ), culprits AS (
    SELECT a.pid FROM ahead a
     WHERE a.pid <> $1::int AND NOT EXISTS (SELECT FROM edges e WHERE e.pid = a.pid)
  )
  SELECT (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - o.since) * 1000)::float8 AS waited_ms,
         (SELECT pg_catalog.count(*) FROM behind b WHERE b.pid <> $1::int)::int AS queued,
         c.pid,
         a.usename::text AS user_name,
         CASE WHEN a.backend_type <> 'client backend' THEN a.backend_type ELSE a.application_name END AS application,
         COALESCE(pg_catalog.host(a.client_addr), CASE WHEN a.client_port = -1 THEN 'local' END) AS address,
         a.state,
         (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.state_change) * 1000)::float8 AS state_ms,
         (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::float8 AS transaction_ms,
         a.query,
         a.backend_start::text AS started_at
    FROM ours o
    LEFT JOIN culprits c ON true
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = c.pid AND c.pid <> 0
   ORDER BY a.xact_start, c.pid`;
