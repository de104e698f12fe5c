import type {
  Blocker,
  ExecutionContext,
  Session,
  Task,
} from "../../../src/kernel/mod.ts";
import { asConfitureError, pause } from "../../../src/kernel/mod.ts";
import { livingOf } from "../_steps/living.ts";
import { titleOf } from "../_task/prepare.ts";
import { identityOf } from "../_task/tell.ts";
import type { FoundBlocker, Standstill } from "./blockers.ts";
import { standstillOf } from "./blockers.ts";
import type { NotedSession } from "./noted_session.ts";
import { Progress } from "./progress.ts";
import { Terminator } from "./terminate.ts";

/** What ends sooner is not worth a second connection. */
const FIRST_LOOK_MS = 1_000;
const SHORTEST_FIRST_LOOK_MS = 100;
const LOOK_EVERY_MS = 500;
/** Of the same blockers is told no more often. */
const TELL_EVERY_MS = 5_000;

/** What is watched, and what may be done about it. */
export interface WatchOptions {
  readonly context: ExecutionContext;
  /** Whether what runs may be cancelled, to be tried again later. */
  readonly mayGiveWay: boolean;
}

/**
 * Watches, on a second connection, what a migration waits for, and how far it
 * is. The connection is opened only once a statement has been running for a
 * while; there is none where the database has no other.
 */
export class Watch implements AsyncDisposable {
  /** Who was last seen to block. */
  blockers: readonly Blocker[] = [];
  /** How many sessions queued behind the last attempt when it was cancelled for them. */
  queuedTooMany: number | undefined;
  readonly #task: Task;
  readonly #options: WatchOptions;
  readonly #terminator: Terminator;
  readonly #closing = new AbortController();
  #progress: Progress | undefined;
  #session: Promise<Session> | undefined;
  #isBlind = false;
  #told: { readonly pids: string; readonly atMs: number } | undefined;

  constructor(task: Task, options: WatchOptions) {
    this.#task = task;
    this.#options = options;
    this.#terminator = new Terminator(task, options.context);
  }

  /**
   * Watches while something is done on `line`, by the server's process
   * `backend` where it is known. Once it resolves nothing of it is under way.
   */
  async during<Result>(
    { line, backend }: {
      readonly line: NotedSession;
      readonly backend?: number;
    },
    action: () => Promise<Result>,
  ): Promise<Result> {
    this.queuedTooMany = undefined;
    if (line.database.sharesConnection === true) return await action();
    const over = new AbortController();
    this.#progress = new Progress(this.#task, this.#options.context);
    const watching = this.#look(line, { backend, signal: over.signal });
    try {
      return await action();
    } finally {
      over.abort();
      await watching;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    const session = await this.#session?.catch(() => undefined);
    await session?.[Symbol.asyncDispose]();
  }

  /** Looks again and again until the signal aborts. Never rejects. */
  async #look(
    line: NotedSession,
    { backend, signal }: {
      readonly backend?: number;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    try {
      await pause(this.#firstLookMs(), signal);
      while (!this.#isBlind) {
        const session = await until(signal, this.#open());
        const pid = backend ?? (await livingOf(session, line.sent))?.pid;
        if (pid !== undefined) {
          const isWaiting = await this.#act(session, pid);
          await this.#progress?.look(session, { backend: pid, isWaiting });
        }
        await pause(LOOK_EVERY_MS, signal);
      }
    } catch (thrown) {
      // What was watched is over; else it goes on without being watched.
      if (!signal.aborted) this.#giveUp(thrown);
    }
  }

  /** Deals with what a process waits for; returns whether it waits. */
  async #act(session: Session, backend: number): Promise<boolean> {
    const found = await standstillOf(session, backend);
    if (found === undefined) return false;
    this.blockers = found.blockers.map(told);
    this.#tell(found);
    await this.#terminator.end(session, found.blockers);
    const { maxQueue = 0 } = this.#options.context.limits;
    if (!this.#options.mayGiveWay || maxQueue === 0) return true;
    if (found.queued <= maxQueue) return true;
    this.queuedTooMany = found.queued;
    await session.query(CANCEL, [backend]);
    return true;
  }

  #tell({ waitedMs, blockers, queued }: Standstill): void {
    const { emit, now } = this.#options.context;
    const pids = blockers.map(({ pid }) => pid).join();
    const last = this.#told;
    const atMs = now();
    if (last?.pids === pids && atMs - last.atMs < TELL_EVERY_MS) return;
    this.#told = { pids, atMs };
    emit({
      type: "locks:waiting",
      migration: identityOf(this.#task),
      waitedMs,
      blockers: blockers.map(told),
      queued,
    });
  }

  #open(): Promise<Session> {
    this.#session ??= this.#options.context.session.database.connect({
      signal: this.#closing.signal,
    });
    return this.#session;
  }

  #firstLookMs(): number {
    const { lockTimeoutMs } = this.#options.context.limits;
    if (lockTimeoutMs === 0) return FIRST_LOOK_MS;
    return Math.min(
      FIRST_LOOK_MS,
      Math.max(SHORTEST_FIRST_LOOK_MS, lockTimeoutMs / 2),
    );
  }

  #giveUp(thrown: unknown): void {
    this.#isBlind = true;
    this.#options.context.emit({
      type: "warning",
      message: `${
        titleOf(this.#task.migration)
      } runs on, but nobody sees who blocks it: ${
        asConfitureError(thrown).message
      }`,
    });
  }
}

// Only what waits is cancelled: the next statement must not be hit.
const CANCEL =
  `SELECT pg_catalog.pg_cancel_backend($1::int) WHERE EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = $1::int AND NOT l.granted)`;

function told({ startedAt: _, ...blocker }: FoundBlocker): Blocker {
  return blocker;
}

/** What the promise resolves with, unless the signal aborts before. */
function until<Result>(
  signal: AbortSignal,
  promise: Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() =>
      signal.removeEventListener("abort", stop)
    );
  });
}
