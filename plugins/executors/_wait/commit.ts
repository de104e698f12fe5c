import type {
  Direction,
  ExecutionContext,
  Session,
} from "../../../src/kernel/mod.ts";
import {
  canonicalVersion,
  ConfitureError,
  pause,
} from "../../../src/kernel/mod.ts";
import { livingOf } from "../_steps/living.ts";

/** How long a server may take to come back, and what it was at work on to end. */
const PATIENCE_MS = 30_000;
/** How long a process may take to begin with what it was sent. */
const SLACK_MS = 3_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/** A COMMIT of which nobody knows whether the server has executed it. */
export interface LostCommit {
  /** What was sent, its last statement COMMIT. */
  readonly sent: string;
  /** The server's process that it was sent to, where that is known. */
  readonly backend?: number;
  /** What the transaction notes in the ledger. */
  readonly version: string;
  readonly direction: Direction;
}

/**
 * What became of a transaction whose COMMIT was under way when the connection
 * was lost; `unknown` where nobody can be asked, with the reason.
 */
export type CommitFate =
  | { readonly kind: "committed" }
  | { readonly kind: "undone" }
  | { readonly kind: "unknown"; readonly reason: string };

/** Whether a message ends with the COMMIT of a transaction. */
export function endsWithCommit(sent: string): boolean {
  return /(?:^|[\s;])COMMIT\s*;?\s*$/.test(sent);
}

/** Whether a session can still be used. */
export async function isAlive(session: Session): Promise<boolean> {
  try {
    await session.execute("");
    return true;
  } catch {
    // Whatever it is: there was no answer to nothing.
    return false;
  }
}

/**
 * Asks the server, on a connection of its own, what became of a COMMIT. Waits
 * for a server that starts anew, and for the process that may still be at work.
 */
export async function fateOf(
  commit: LostCommit,
  context: ExecutionContext,
  patienceMs = PATIENCE_MS,
): Promise<CommitFate> {
  const { session: { database }, now } = context;
  if (database.sharesConnection === true) {
    return { kind: "unknown", reason: "there is no other connection" };
  }
  const startMs = now();
  const endMs = startMs + patienceMs;
  // A pooler may have handed on what its server has not begun with yet.
  if (commit.backend === undefined) await pause(LONGEST_PAUSE_MS, NEVER);
  let reason = "";
  for (let count = 0; now() <= endMs; count++) {
    if (count > 0) {
      await pause(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)),
        NEVER,
      );
    }
    if (isInterrupted(context.signal)) {
      return { kind: "unknown", reason: "the run was interrupted" };
    }
    try {
      await using session = await database.connect();
      const mayEnd = now() - startMs > SLACK_MS;
      const found = await look(session, { ...commit, mayEnd }, context);
      if (found.kind !== "unknown") return found;
      reason = found.reason;
    } catch (thrown) {
      if (!(thrown instanceof ConfitureError)) throw thrown;
      reason = thrown.message;
    }
  }
  return { kind: "unknown", reason };
}

const NEVER = new AbortController().signal;

/** One look, and where the process is at work, some patience with it. */
async function look(
  session: Session,
  { sent, backend, version, direction, mayEnd }: LostCommit & {
    readonly mayEnd: boolean;
  },
  { tracker }: ExecutionContext,
): Promise<CommitFate> {
  const [server] = await session.query<{ readonly standby: boolean }>(
    "SELECT pg_catalog.pg_is_in_recovery() AS standby",
  );
  // What a standby has not heard of yet may have been committed all the same.
  if (server?.standby !== false) {
    return { kind: "unknown", reason: "only a standby can be reached" };
  }
  const living = backend === undefined
    ? (await livingOf(session, sent))?.pid
    : await processOf(session, { backend, mayEnd });
  if (living !== undefined) {
    return {
      kind: "unknown",
      reason: `process ${living} of the server is still at work on it`,
    };
  }
  const hasLedger = await tracker.exists(session);
  const entries = hasLedger ? await tracker.list(session) : [];
  const isNoted = entries.some((entry) =>
    canonicalVersion(entry.version) === canonicalVersion(version)
  );
  return isNoted === (direction === "up")
    ? { kind: "committed" }
    : { kind: "undone" };
}

/**
 * The process that the COMMIT was sent to, if it is still there. One that is
 * at work may finish; one that waits to hear from us never will, and is ended:
 * what it has not committed by then it will not commit. Not at once, for what
 * was sent may not have reached it yet.
 */
async function processOf(
  session: Session,
  { backend, mayEnd }: { readonly backend: number; readonly mayEnd: boolean },
): Promise<number | undefined> {
  const [found] = await session.query<{ readonly pid: number }>(
    `SELECT a.pid, CASE WHEN $2::boolean AND a.state LIKE 'idle%' THEN pg_catalog.pg_terminate_backend(a.pid) END
       FROM pg_catalog.pg_stat_activity a
      WHERE a.pid = $1::int AND a.datname = pg_catalog.current_database() AND a.usename = session_user
        AND a.pid <> pg_catalog.pg_backend_pid()`,
    [backend, mayEnd],
  );
  return found?.pid;
}

/** Whether the user wants to go; a lock that is lost changes nothing here. */
function isInterrupted({ aborted, reason }: AbortSignal): boolean {
  return aborted &&
    (!(reason instanceof ConfitureError) || reason.code === "run/interrupted");
}
