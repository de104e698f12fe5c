import type {
  ExecutionContext,
  Executor,
  Plugin,
  Task,
} from "../../src/kernel/mod.ts";
import { initialState } from "../../src/sql/initial_state.ts";
import { runCode } from "./_task/code.ts";
import { prepare } from "./_task/prepare.ts";
import { identityOf, tell } from "./_task/tell.ts";
import { rollBack } from "./_transaction/roll_back.ts";
import { refuseDoubt } from "./_steps/leftovers.ts";
import { Steps } from "./_steps/steps.ts";

/**
 * Runs what PostgreSQL refuses inside a transaction: one statement a message,
 * each noted before and after, so that a run that was cut off can go on.
 */
const plugin: Plugin<"executor"> = {
  api: 1,
  kind: "executor",
  name: "concurrent",
  create: () => new ConcurrentExecutor(),
};

export default plugin;

class ConcurrentExecutor implements Executor {
  async accepts(task: Task): Promise<boolean> {
    if (task.step.kind === "code") return !task.step.transaction;
    const { shape } = await prepare(task.step);
    if (shape.kind !== "stepwise") return false;
    await refuseDoubt(task, shape.statements);
    return true;
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    for (const task of tasks) {
      context.signal.throwIfAborted();
      await executeTask(task, context);
    }
  }
}

async function executeTask(
  task: Task,
  context: ExecutionContext,
): Promise<void> {
  try {
    await tell(task, {
      context,
      perform: () => perform(task, context),
      settle: (durationMs) => settle(task, context, durationMs),
    });
  } catch (error) {
    await rollBack(context.session);
    throw error;
  }
}

async function perform(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  const { session, limits } = context;
  // CREATE INDEX CONCURRENTLY waits for every transaction that is older than
  // itself; a lock timeout there would leave an invalid index behind.
  await session.execute(initialState({ ...limits, lockTimeoutMs: 0 }));
  if (task.step.kind === "code") return await runCode(task.step, context);
  const { script, shape } = await prepare(task.step);
  const steps = new Steps(task, {
    script,
    migration: identityOf(task),
    context,
  });
  return await steps.run(shape.statements);
}

/** Writes the ledger, and drops the notes that led there. */
async function settle(
  { migration, direction }: Task,
  { session, tracker, limits }: ExecutionContext,
  executionTimeMs: number,
): Promise<void> {
  const { version, name, checksum } = migration;
  await session.execute(initialState(limits));
  await session.execute("BEGIN");
  if (direction === "up") {
    await tracker.record(session, { version, name, checksum, executionTimeMs });
  } else {
    await tracker.forget(session, version);
  }
  await tracker.forgetIntents(session, version);
  await session.execute("COMMIT");
}
