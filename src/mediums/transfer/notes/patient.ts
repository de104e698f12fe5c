import { isTooSoon } from "../../../copy/too_soon.ts";
import { relationText } from "../../../copy/relation.ts";
import type { RelationName } from "../../../copy/relation.ts";
import { blockerText, ConfitureError, pause } from "../../../kernel/mod.ts";
import type { Blocker, Session } from "../../../kernel/mod.ts";
import { blockersOf, givesWay } from "./blockers.ts";
import type { LockMode } from "./blockers.ts";

/** How it is waited for tables that the application works with. */
export interface WaitingOptions {
  /** For how long the application may queue up behind us, each time. */
  readonly lockTimeoutMs?: number;
  /** How often it is tried again. */
  readonly retries?: number;
  /** Looked at between two attempts. */
  readonly signal?: AbortSignal;
  /** Hears who was in the way, after each attempt in vain. */
  onWait?(waiting: Waiting): void;
}

/** An attempt in vain. */
export interface Waiting {
  readonly table: RelationName;
  /** From 1. */
  readonly attempt: number;
  /** Who has the table; empty where they have just let go of it. */
  readonly blockers: readonly Blocker[];
}

/** A change of one table. */
export interface PatientChange {
  /** What it is for: "note the writes to"; the table follows. */
  readonly what: string;
  readonly table: RelationName;
  /** What is locked: the numbers of relations. */
  readonly relations: readonly number[];
  readonly mode: LockMode;
  /** What comes before the lock, in the transaction. */
  readonly before?: readonly string[];
  /** Those that lock. */
  readonly locks: readonly string[];
  /** What is done under the locks. */
  readonly under: readonly string[];
}

export const LOCK_TIMEOUT_MS = 500;
export const RETRIES = 60;

/**
 * Changes a table in a transaction of one message: nothing but the server's
 * own work lies between its locks and their end. It waits for these a short
 * time only, and comes again later. Rejects with `transfer/blocked`.
 */
export async function changePatiently(
  session: Session,
  change: PatientChange,
  options: WaitingOptions = {},
): Promise<void> {
  const { lockTimeoutMs = LOCK_TIMEOUT_MS, retries = RETRIES } = options;
  let timeoutMs = lockTimeoutMs;
  for (let attempt = 1;; attempt++) {
    options.signal?.throwIfAborted();
    const error = await attemptChange(session, change, timeoutMs);
    if (error === undefined) return;
    options.signal?.throwIfAborted();
    const blockers = await blockersOf(session, change);
    options.onWait?.({ table: change.table, attempt, blockers });
    if (attempt > retries) throw blocked(change, { error, attempt, blockers });
    timeoutMs = blockers.length > 0 && blockers.every(givesWay)
      ? Math.max(lockTimeoutMs, await untilGivenWay(session))
      : lockTimeoutMs;
    await pause(
      // Who queued up behind us has to have his turn.
      Math.round(Math.max(lockTimeoutMs, 100) * (1 + Math.random())),
      options.signal ?? new AbortController().signal,
    );
  }
}

/** Returns why it has to be tried again. */
async function attemptChange(
  session: Session,
  { before = [], locks, under }: PatientChange,
  timeoutMs: number,
): Promise<ConfitureError | undefined> {
  try {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      "SET LOCAL row_security = off",
      "SET LOCAL synchronous_commit = on",
      "SET LOCAL check_function_bodies = off",
      ...session.serverVersion >= 170000
        ? ["SET LOCAL transaction_timeout = 0"]
        : [],
      `SET LOCAL lock_timeout = ${timeoutMs}`,
      "SET LOCAL statement_timeout = 0",
      ...before,
      // A partitioned table is many locks; together they may not take longer.
      `SET LOCAL statement_timeout = ${timeoutMs + 50}`,
      ...locks,
      "SET LOCAL statement_timeout = 0",
      ...under,
      "COMMIT",
    ].join(";\n"));
    return undefined;
  } catch (error) {
    // What went wrong first counts; a lost connection has rolled back by itself.
    await session.execute("ROLLBACK").catch(() => {});
    if (isTooSoon(error)) return error;
    throw error;
  }
}

/** The server looks only so late whether it is its own work that is waited for. */
async function untilGivenWay(session: Session): Promise<number> {
  const [row] = await session.query<{ ms: number }>(
    "SELECT setting::pg_catalog.int4 + 250 AS ms FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'",
  );
  return row?.ms ?? 0;
}

function blocked(
  { what, table }: PatientChange,
  { error, attempt, blockers }: {
    readonly error: ConfitureError;
    readonly attempt: number;
    readonly blockers: readonly Blocker[];
  },
): ConfitureError {
  const by = blockers.length === 0
    ? error.server?.message ?? error.message
    : `blocked by ${blockers.map(blockerText).join("; and by ")}`;
  const [first] = blockers;
  return new ConfitureError(
    "transfer/blocked",
    `Cannot ${what} ${relationText(table)}: tried ${attempt} times, ${by}`,
    {
      server: error.server,
      cause: error,
      ...first === undefined ? {} : { hint: remedy(first) },
    },
  );
}

function remedy({ pid }: Blocker): string {
  return pid === 0
    ? "End it with COMMIT PREPARED or ROLLBACK PREPARED, and run the command again"
    : `Wait until its transaction has ended, or end it with SELECT pg_terminate_backend(${pid}), and run the command again`;
}
