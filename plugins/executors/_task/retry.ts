import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import { backoffMs } from "../_wait/backoff.ts";
import { blocked } from "../_wait/blocked.ts";
import type { Watch } from "../_wait/watch.ts";
import { failureOf } from "./failure.ts";
import { identityOf } from "./tell.ts";

const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";
const NOT_SERIALIZABLE = "40001";
const CANCELLED = "57014";

/**
 * Tries a whole transaction again while others are in its way, with a lock it
 * needs, in a deadlock, or with rows it has read: so many times, and no longer
 * than the budget allows.
 */
export async function retryLocks<Result>(
  task: Task,
  { context, watch }: {
    readonly context: ExecutionContext;
    readonly watch: Watch;
  },
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { limits, signal, emit, now } = context;
  const { lockBudgetMs = 0 } = limits;
  let firstMs: number | undefined;
  for (let count = 1;; count++) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isBlocked(thrown, watch)) throw thrown;
      firstMs ??= now();
      const error = blocked(thrown, {
        attempts: count,
        blockers: watch.blockers,
        queuedTooMany: watch.queuedTooMany,
      });
      const waitMs = backoffMs(count);
      const isSpent = lockBudgetMs > 0 &&
        now() + waitMs - firstMs > lockBudgetMs;
      if (isSpent || count > limits.lockRetries) throw error;
      emit({
        type: "migration:retry",
        migration: identityOf(task),
        attempt: count,
        waitMs,
        error: failureOf(
          task,
          watch.queuedTooMany === undefined ? thrown : error,
        ),
      });
      await pause(waitMs, signal);
    }
  }
}

/** Whether others were in the way, who may be gone when it is tried again. */
function isBlocked(thrown: unknown, watch: Watch): thrown is ConfitureError {
  if (!(thrown instanceof ConfitureError)) return false;
  switch (thrown.server?.sqlstate) {
    case LOCK_NOT_AVAILABLE:
    case DEADLOCK:
    case NOT_SERIALIZABLE:
      return true;
    case CANCELLED:
      return watch.queuedTooMany !== undefined &&
        thrown.code === "database/statement-failed";
    default:
      return false;
  }
}
