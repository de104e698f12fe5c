import type {
  ExecutionContext,
  Executor,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import { initialState } from "../../../src/sql/initial_state.ts";
import { failureOf } from "../_task/failure.ts";
import { prepare } from "../_task/prepare.ts";
import { identityOf, tell } from "../_task/tell.ts";
import { openingOf, runBody } from "./body.ts";
import { rollBack } from "./roll_back.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const LOCK_NOT_AVAILABLE = "55P03";

/** Gives every migration a transaction of its own. */
export class AloneExecutor implements Executor {
  async accepts({ step }: Task): Promise<boolean> {
    if (step.kind === "code") return step.transaction;
    const { shape } = await prepare(step);
    return shape.kind === "transactional";
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    for (const task of tasks) {
      context.signal.throwIfAborted();
      await tell(task, { context, perform: () => retryLocks(task, context) });
    }
  }
}

/** Tries the whole transaction again while somebody holds a lock it needs. */
async function retryLocks(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  const { limits, signal, emit } = context;
  for (let attempt = 1;; attempt++) {
    try {
      return await attemptTask(task, context);
    } catch (thrown) {
      const isLock = thrown instanceof ConfitureError &&
        thrown.server?.sqlstate === LOCK_NOT_AVAILABLE;
      if (!isLock || attempt > limits.lockRetries) throw thrown;
      const waitMs = Math.round(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) *
          (0.5 + Math.random() / 2),
      );
      emit({
        type: "migration:retry",
        migration: identityOf(task),
        attempt,
        waitMs,
        error: failureOf(task, thrown),
      });
      await pause(waitMs, signal);
    }
  }
}

async function attemptTask(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  const { session, limits, signal } = context;
  const { begin, lockTimeoutMs } = await openingOf(task);
  await session.execute(initialState(limits));
  // An interrupt cancels what runs at that moment, which may have been nothing.
  signal.throwIfAborted();
  try {
    return await runBody(task, context, {
      before: lockTimeoutMs === undefined
        ? [begin]
        : [begin, `SET LOCAL lock_timeout = ${lockTimeoutMs}`],
      after: ["COMMIT"],
    });
  } catch (error) {
    await rollBack(session);
    throw error;
  }
}
