import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import { failureOf } from "../_task/failure.ts";
import { identityOf } from "../_task/tell.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Failures that others cause, and that pass: serialization, deadlock, lock timeout. */
const PASSING: ReadonlySet<string> = new Set(["40001", "40P01", "55P03"]);

/** Whose statement it is, how often it may be tried, and who is told. */
export interface Attempts {
  readonly task: Task;
  readonly context: Pick<ExecutionContext, "limits" | "signal" | "emit">;
}

/** Does something with one statement again, as often as is allowed, while others are in its way. */
export async function tryAgain<Result>(
  { task, context }: Attempts,
  attempt: (count: number) => Promise<Result>,
): Promise<Result> {
  const { limits, signal, emit } = context;
  for (let count = 1;; count++) {
    try {
      return await attempt(count);
    } catch (thrown) {
      if (!isPassing(thrown) || count > limits.lockRetries) throw thrown;
      const waitMs = Math.round(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)) *
          // Two that met must not meet again.
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

function isPassing(thrown: unknown): boolean {
  return thrown instanceof ConfitureError &&
    PASSING.has(thrown.server?.sqlstate ?? "");
}
