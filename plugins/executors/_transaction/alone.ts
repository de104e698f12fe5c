import type {
  ExecutionContext,
  Executor,
  Task,
} from "../../../src/kernel/mod.ts";
import { initialState } from "../../../src/sql/initial_state.ts";
import { prepare } from "../_task/prepare.ts";
import { retryLocks } from "../_task/retry.ts";
import { tell } from "../_task/tell.ts";
import { openingOf, runBody } from "./body.ts";
import { rollBack } from "./roll_back.ts";

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
      const attempt = () => attemptTask(task, context);
      await tell(task, {
        context,
        perform: () => retryLocks(task, context, attempt),
      });
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
