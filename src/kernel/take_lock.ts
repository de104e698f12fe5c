import type { Database, Session } from "./database.ts";
import type { ConfitureEvent } from "./events.ts";
import type { Lock, Tracker } from "./plugin.ts";

/** How the lock is taken, and who is told of it. */
export interface TakeLockOptions {
  readonly database: Database;
  /** In milliseconds; where undefined, no lock is taken. */
  readonly timeoutMs: number | undefined;
  /** Looked at between two attempts. */
  readonly signal: AbortSignal;
  /** Aborted where the lock is not ours any more: what works under it stops. */
  readonly lost: AbortController;
  emit(event: ConfitureEvent): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The lock while we have it; where none is taken, one that does nothing. */
export interface TakenLock extends AsyncDisposable {
  /** Lets others see that a session works under the lock. */
  enter(session: Session): Promise<void>;
  /** Rejects with `lock/lost` where it is not ours any more; asked when something failed. */
  check(): Promise<void>;
  /** The same, but looks only where nothing was heard of it for some time. */
  guard(): Promise<void>;
}

/** Takes the lock that keeps two runs apart, and tells what becomes of it. */
export async function takeLock(
  tracker: Tracker,
  { database, timeoutMs, signal, lost, emit, now }: TakeLockOptions,
): Promise<TakenLock> {
  if (timeoutMs === undefined) return NO_LOCK;
  const start = now();
  const lock = await tracker.lock(database, {
    timeoutMs,
    signal,
    onWait: (holder) =>
      emit({ type: "lock:waiting", holder, waitedMs: now() - start }),
  });
  emit({ type: "lock:acquired", waitedMs: now() - start });
  watch(lock, lost);
  return {
    enter: (session) => lock.enter?.(session) ?? DONE,
    check: () => lock.check?.() ?? DONE,
    guard: () => lock.guard?.() ?? DONE,
    async [Symbol.asyncDispose]() {
      await lock[Symbol.asyncDispose]();
      emit({ type: "lock:released" });
    },
  };
}

const DONE = Promise.resolve();

const NO_LOCK: TakenLock = {
  enter: () => DONE,
  check: () => DONE,
  guard: () => DONE,
  [Symbol.asyncDispose]: () => DONE,
};

function watch({ lost: source }: Lock, lost: AbortController): void {
  const stop = () => lost.abort(source?.reason);
  source?.addEventListener("abort", stop, { once: true });
  if (source?.aborted) stop();
}
