import type {
  ExecutionContext,
  Executor,
  Plugin,
  Task,
} from "../../src/kernel/mod.ts";
import { prepare } from "./_task/prepare.ts";

/** Executes nothing: shows what would run, having refused what could not. */
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

  execute(
    tasks: readonly Task[],
    { emit }: ExecutionContext,
  ): Promise<void> {
    for (const { migration, direction, step } of tasks) {
      emit({
        type: "migration:skipped",
        migration: {
          version: migration.version,
          name: migration.name,
          direction,
        },
        reason: "dry run",
        sql: step.kind === "sql" ? step.text : undefined,
      });
    }
    return Promise.resolve();
  }
}
