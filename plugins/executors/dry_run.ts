import type {
  ExecutionContext,
  Executor,
  Plugin,
  Task,
} from "../../src/kernel/mod.ts";
import { TaskForesight } from "./_task/foresee.ts";
import { prepare } from "./_task/prepare.ts";
import { identityOf } from "./_task/tell.ts";

/**
 * Executes nothing: shows what would run and what it would do to others,
 * having refused what could not. Reads the catalog, and writes nothing.
 */
const plugin: Plugin<"executor"> = {
  api: 1,
  kind: "executor",
  name: "dry_run",
  create: () => new DryRunExecutor(),
};

export default plugin;

class DryRunExecutor implements Executor {
  async accepts(task: Task): Promise<boolean> {
    if (task.step.kind === "sql") await prepare(task.step);
    return true;
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    const foresight = new TaskForesight(context);
    for (const task of tasks) {
      const { step } = task;
      context.emit({
        type: "migration:skipped",
        migration: identityOf(task),
        reason: "dry run",
        sql: step.kind === "sql" ? step.text : undefined,
        effects: await foresight.effectsOf(task),
      });
    }
  }
}
