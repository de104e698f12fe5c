import type { Database, Session } from "../../../src/kernel/mod.ts";
import { pause } from "../../../src/kernel/mod.ts";

const RECONNECT_MS = 5_000;

/** What is at the other end of a session. */
export interface Backend {
  readonly pid: number;
  /** When the server was started: its restart ends all sessions, and is no loss to others. */
  readonly server: string;
}

/** Asks a session; rejects where it was ended. */
export async function backendOf(session: Session): Promise<Backend> {
  const [row] = await session.query<Backend>(
    `SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.pg_postmaster_start_time()::text AS server`,
  );
  return row ?? { pid: 0, server: "" };
}

/**
 * The session that has the lock says little while the migrations run, and a
 * server that ends idle sessions would give the lock to the next run.
 */
export async function stayConnected(session: Session): Promise<void> {
  if (session.serverVersion < 140000) return;
  await session.execute("SET idle_session_timeout = 0");
}

/** A new session to stay, if the server that the old one had still runs and answers. */
export async function reconnect(
  database: Database,
  old: Backend | undefined,
): Promise<Session | undefined> {
  const stop = new AbortController();
  const connecting = connectTo(database, old);
  const giveUp = pause(RECONNECT_MS, stop.signal).then(
    () => "late" as const,
    () => undefined,
  );
  try {
    const session = await Promise.race([connecting, giveUp]);
    if (session !== "late") return session;
    connecting.then((late) => late?.[Symbol.asyncDispose](), () => {});
  } catch {
    // Not there, or not yet.
  } finally {
    stop.abort();
  }
  return undefined;
}

async function connectTo(
  database: Database,
  old: Backend | undefined,
): Promise<Session | undefined> {
  const session = await database.connect();
  try {
    if ((await backendOf(session)).server === old?.server) {
      await stayConnected(session);
      return session;
    }
  } catch {
    // Ended again: as if it had not been there.
  }
  await session[Symbol.asyncDispose]();
  return undefined;
}
