import type {
  ExecutionContext,
  Executor,
  Plugin,
  Task,
} from "../../src/kernel/mod.ts";
import { prepare } from "./_task/prepare.ts";
import { tell } from "./_task/tell.ts";
import { rollBack } from "./_transaction/roll_back.ts";
import { refuseEdited } from "./_steps/leftovers.ts";
import { performSteps, settleSteps } from "./_steps/stepwise.ts";

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
      perform: () => performSteps(task, context),
      settle: (durationMs) => settleSteps(task, context, durationMs),
    });
  } catch (error) {
    await rollBack(context.session);
    throw error;
  }
}
