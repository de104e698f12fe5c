import type { LockHolder, Session } from "../../../src/kernel/mod.ts";
import {
  isLock,
  keyOf,
  LOCK_SPACE,
  MARK_SPACE,
  WORK_SPACE,
} from "./lock_key.ts";
import { MISSED_BEATS } from "./lock_heartbeat.ts";

/** A session that has the lock, or still works under it. */
export interface SessionHolder extends LockHolder {
  readonly kind: "session";
  /** Whether it gives signs of life: other tools, and shared connections, do not. */
  readonly beats: boolean;
}

interface Row {
  readonly pid: number;
  readonly user: string;
  readonly application: string;
  readonly address: string;
  readonly since: string;
  readonly space: string;
  readonly beats: boolean;
  readonly silent_ms: number | null;
}

/**
 * The session that has the advisory lock; else one that works under a lock
 * that its run has lost.
 */
export async function sessionHolder(
  session: Session,
  heartbeatMs: number,
): Promise<SessionHolder | undefined> {
  const key = await keyOf(session);
  const [row] = await session.query<Row>(
    `SELECT a.pid, COALESCE(a.usename::text, '') AS user, COALESCE(a.application_name, '') AS application,
            COALESCE(pg_catalog.host(a.client_addr), 'local') AS address,
            COALESCE(pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS since,
            held.space::text, held.beats,
            (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.state_change) * 1000)::float8 AS silent_ms
       FROM (SELECT l.pid, l.classid::bigint AS space,
                    EXISTS (SELECT FROM pg_catalog.pg_locks mark
                             WHERE mark.pid = l.pid AND mark.locktype = 'advisory'
                               AND mark.classid::bigint = ${MARK_SPACE}) AS beats
               FROM pg_catalog.pg_locks l
              WHERE (${isLock(LOCK_SPACE, key)} AND l.mode = 'ExclusiveLock')
                 OR (${
      isLock(WORK_SPACE, key)
    } AND l.mode = 'ShareLock')) AS held
       JOIN pg_catalog.pg_stat_activity a ON a.pid = held.pid
      ORDER BY held.space, a.backend_start
      LIMIT 1`,
  );
  if (row === undefined) return undefined;
  const { pid, user, application, address, since, beats } = row;
  const hasLock = row.space === String(LOCK_SPACE);
  const silentMs = row.silent_ms === null
    ? undefined
    : Math.max(0, Math.round(row.silent_ms));
  return {
    kind: "session",
    pid,
    user,
    application,
    address,
    since,
    beats,
    ...beats && silentMs !== undefined ? { silentMs } : {},
    // Whose lock is gone has to end, and would have done so if it could.
    isDead: !hasLock ||
      beats && silentMs !== undefined && silentMs > MISSED_BEATS * heartbeatMs,
  };
}

/** Who it is, in a sentence about the lock. */
export function holderText(holder: LockHolder | undefined): string {
  if (holder === undefined) return "another run holds it";
  const { pid, user, application, address, host } = holder;
  const where = host === undefined ? "" : ` on ${host}`;
  return `process ${pid}${where} of user "${user}" (${application}, ${address}) holds it`;
}
