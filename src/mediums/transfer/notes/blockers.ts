import type { Blocker, Session } from "../../../kernel/mod.ts";

/** How a table is to be locked. */
export type LockMode =
  | "SHARE UPDATE EXCLUSIVE"
  | "SHARE ROW EXCLUSIVE"
  | "ACCESS EXCLUSIVE";

/**
 * Who has locks on tables, or on partitions of theirs, that one of a mode has
 * to wait for: the oldest transaction first. Looks once, without waiting, so
 * that no second connection is needed; asked after an attempt in vain.
 */
export async function blockersOf(
  session: Session,
  { relations, mode }: {
    /** Their numbers. */
    readonly relations: readonly number[];
    readonly mode: LockMode;
  },
): Promise<readonly Blocker[]> {
  const rows = await session.query<Row>(QUERY, [relations, HARMLESS[mode]]);
  return rows.map((row) => ({
    pid: row.pid,
    user: row.user_name ?? "",
    application: row.application ?? "",
    address: row.address ?? "",
    ...row.state !== null && { state: row.state },
    ...row.state_ms !== null && { stateMs: Math.max(0, row.state_ms) },
    ...row.transaction_ms !== null &&
      { transactionMs: Math.max(0, row.transaction_ms) },
  }));
}

/**
 * Whether it is the server's own work, which gives way to whoever waits long
 * enough. Who may not see what it is sees that it has no user.
 */
export function givesWay({ pid, user, application }: Blocker): boolean {
  return application === "autovacuum worker" || user === "" && pid !== 0;
}

/** Which locks of others a mode goes along with. */
const HARMLESS: Readonly<Record<LockMode, readonly string[]>> = {
  "SHARE UPDATE EXCLUSIVE": [
    "AccessShareLock",
    "RowShareLock",
    "RowExclusiveLock",
  ],
  "SHARE ROW EXCLUSIVE": ["AccessShareLock", "RowShareLock"],
  "ACCESS EXCLUSIVE": [],
};

interface Row {
  readonly pid: number;
  readonly user_name: string | null;
  readonly application: string | null;
  readonly address: string | null;
  readonly state: string | null;
  readonly state_ms: number | null;
  readonly transaction_ms: number | null;
}

/** Not pg_partition_tree(), here and elsewhere: that locks what is below, and waits. */
const QUERY = `
WITH RECURSIVE members AS (
  SELECT r.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r (oid)
  UNION
  SELECT i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
), holders AS (
  SELECT DISTINCT coalesce(l.pid, 0) AS pid
    FROM pg_catalog.pg_locks l JOIN members m ON m.oid = l.relation
   WHERE l.locktype = 'relation' AND l.granted
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND l.mode <> ALL ($2::pg_catalog.text[])
     AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
)
SELECT h.pid, a.usename::pg_catalog.text AS user_name,
       CASE WHEN a.backend_type <> 'client backend' THEN a.backend_type ELSE a.application_name END AS application,
       coalesce(pg_catalog.host(a.client_addr), CASE WHEN a.client_port = -1 THEN 'local' END) AS address,
       a.state,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.state_change) * 1000)::pg_catalog.int8::pg_catalog.float8 AS state_ms,
       (extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000)::pg_catalog.int8::pg_catalog.float8 AS transaction_ms
  FROM holders h LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = h.pid
 ORDER BY a.xact_start NULLS FIRST, h.pid`;
