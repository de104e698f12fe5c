import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import { failureOf } from "./failure.ts";
import { identityOf } from "./tell.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const LOCK_NOT_AVAILABLE = "55P03";

/** Tries a whole transaction again while somebody holds a lock it needs. */
export async function retryLocks<Result>(
  task: Task,
  context: ExecutionContext,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { limits, signal, emit } = context;
  for (let count = 1;; count++) {
    try {
      return await attempt();
    } catch (thrown) {
      const isLock = thrown instanceof ConfitureError &&
        thrown.server?.sqlstate === LOCK_NOT_AVAILABLE;
      if (!isLock || count > limits.lockRetries) throw thrown;
      const waitMs = Math.round(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)) *
          (0.5 + Math.random() / 2),
      );
      emit({
        type: "migration:retry",
        migration: identityOf(task),
        attempt: count,
        waitMs,
        error: failureOf(task, thrown),
      });
      await pause(waitMs, signal);
    }
  }
}
