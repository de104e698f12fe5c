import type {
  Database,
  LockHolder,
  LockOptions,
  Session,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, pause, sha256 } from "../../../src/kernel/mod.ts";

/** First half of the advisory lock's key; the Python tool of the same name takes the same. */
const LOCK_SPACE = 1751936052;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Takes the advisory lock on a connection of its own, by trying again and
 * again: a wait inside PostgreSQL would hold a snapshot, and deadlock with
 * CREATE INDEX CONCURRENTLY of the run that has the lock.
 */
export async function takeLock(
  database: Database,
  options: LockOptions,
  now: () => number,
): Promise<AsyncDisposable> {
  const session = await database.connect();
  try {
    await stayConnected(session);
    const key = await keyOf(session);
    await acquire(session, key, { ...options, now });
    return {
      async [Symbol.asyncDispose]() {
        try {
          await session.query(
            `SELECT pg_catalog.pg_advisory_unlock(${LOCK_SPACE}, ${key})`,
          );
        } catch {
          // A connection that is gone has given the lock back already.
        } finally {
          await session[Symbol.asyncDispose]();
        }
      },
    };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * The session that has the lock says nothing while the migrations run, and a
 * server that ends idle sessions would give the lock to the next run.
 */
async function stayConnected(session: Session): Promise<void> {
  if (session.serverVersion < 140000) return;
  await session.execute("SET idle_session_timeout = 0");
}

/** Second half of the key: the first four bytes of the database name's SHA-256. */
export async function lockKey(databaseName: string): Promise<number> {
  const digest = await sha256(databaseName);
  return Number.parseInt(digest.slice(0, 8), 16) & 0x7fffffff;
}

async function keyOf(session: Session): Promise<number> {
  const rows = await session.query<{ readonly name: string }>(
    `SELECT pg_catalog.current_database()::text AS name`,
  );
  return await lockKey(rows[0]?.name ?? "");
}

async function acquire(
  session: Session,
  key: number,
  options: LockOptions & { readonly now: () => number },
): Promise<void> {
  const start = options.now();
  for (let attempt = 0;; attempt++) {
    options.signal.throwIfAborted();
    if (await tryLock(session, key)) return;
    const holder = await holderOf(session, key);
    options.onWait?.(holder);
    const left = options.timeoutMs - (options.now() - start);
    if (left <= 0) throw timedOut(options.timeoutMs, holder);
    await pause(Math.min(left, pauseMs(attempt)), options.signal);
  }
}

async function tryLock(session: Session, key: number): Promise<boolean> {
  const rows = await session.query<{ readonly locked: boolean }>(
    `SELECT pg_catalog.pg_try_advisory_lock(${LOCK_SPACE}, ${key}) AS locked`,
  );
  return rows[0]?.locked === true;
}

async function holderOf(
  session: Session,
  key: number,
): Promise<LockHolder | undefined> {
  const rows = await session.query<LockHolder>(
    `SELECT a.pid, COALESCE(a.usename::text, '') AS user, COALESCE(a.application_name, '') AS application,
            COALESCE(pg_catalog.host(a.client_addr), 'local') AS address,
            COALESCE(pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS since
       FROM pg_catalog.pg_locks l
       JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
        AND l.classid::bigint = ${LOCK_SPACE} AND l.objid::bigint = ${key}
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
  );
  return rows[0];
}

function timedOut(
  timeoutMs: number,
  holder: LockHolder | undefined,
): ConfitureError {
  const who = holder === undefined
    ? "another run holds it"
    : `process ${holder.pid} of user "${holder.user}" (${holder.application}, ${holder.address}) holds it`;
  return new ConfitureError(
    "lock/timeout",
    `Cannot take the migration lock within ${timeoutMs} ms: ${who}`,
  );
}

/** Doubles up to a second, less a random part so that waiting runs do not march in step. */
function pauseMs(attempt: number): number {
  const full = Math.min(
    LONGEST_PAUSE_MS,
    FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10),
  );
  return full * (0.5 + Math.random() / 2);
}
