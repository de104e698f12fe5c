import type { Session } from "../../../src/kernel/mod.ts";
import { sha256 } from "../../../src/kernel/mod.ts";

/** First half of the advisory lock's key; the Python tool of the same name takes the same. */
export const LOCK_SPACE = 1751936052;
/** Beside the lock, a number of the run's own: while that is taken, the run has the lock. */
export const MARK_SPACE = LOCK_SPACE + 1;
/** Shared by the sessions that work under the lock, which may outlive its own. */
export const WORK_SPACE = LOCK_SPACE + 2;

/** Second half of the key: the first four bytes of the database name's SHA-256. */
export async function lockKey(databaseName: string): Promise<number> {
  const digest = await sha256(databaseName);
  return Number.parseInt(digest.slice(0, 8), 16) & 0x7fffffff;
}

/** The key of the database that a session is connected to. */
export async function keyOf(session: Session): Promise<number> {
  const rows = await session.query<{ readonly name: string }>(
    `SELECT pg_catalog.current_database()::text AS name`,
  );
  return await lockKey(rows[0]?.name ?? "");
}

/** A number that no other run has, as far as chance goes. */
export function newMark(): number {
  const [mark = 0] = crypto.getRandomValues(new Int32Array(1));
  return mark;
}

/** Selects locks of ours in `pg_locks l`: the two halves of the key. */
export function isLock(space: number, key: number | undefined): string {
  const second = key === undefined
    ? ""
    : ` AND l.objid::bigint = ${key < 0 ? key + 2 ** 32 : key}`;
  return `l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
      AND l.classid::bigint = ${space}${second}
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;
}

/**
 * The same among the locks of the backend that is asked: in its own database, and
 * quickly planned, since it is part of every migration's last statement.
 */
export function isOwnLock(space: number, key: number): string {
  return `l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'advisory' AND l.granted
      AND l.objsubid = 2 AND l.classid = ${space} AND l.objid = ${key}`;
}
