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
import { refuseEdited } from "./_steps/leftovers.ts";
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
    await refuseEdited(task, shape.statements);
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

/**
 * The lock timeout of what runs outside transactions, where the file names
 * none. CREATE INDEX CONCURRENTLY and its like wait by design for every
 * transaction that is older, which may take as long as the longest of them;
 * a timeout would only break off what has to begin anew. And nobody suffers:
 * their lock (SHARE UPDATE EXCLUSIVE) keeps out neither those who read nor
 * those who write, also while they wait for it. What does keep them out, an
 * ALTER TABLE in the same file, runs in a transaction, under migration.lock_timeout.
 */
const UNLIMITED = 0;

async function perform(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  const { session, limits } = context;
  if (task.step.kind === "code") {
    await session.execute(
      initialState({ ...limits, lockTimeoutMs: UNLIMITED }),
    );
    return await runCode(task.step, context);
  }
  const { script, shape } = await prepare(task.step);
  const { lockTimeoutMs = UNLIMITED } = script.directives;
  await session.execute(initialState({ ...limits, lockTimeoutMs }));
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
