import type { Task } from "../../src/kernel/migration.ts";
import type { ExecutionContext, Executor } from "../../src/kernel/plugin.ts";

/** How an executor of a test behaves. */
export interface NotingExecutorOptions {
  /** What the journal calls it. */
  readonly name?: string;
  readonly journal?: string[];
  /** Everything, where absent. */
  accepts?(task: Task): boolean;
  /** Called for each group of tasks, once it is noted. */
  onExecute?(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): void | Promise<void>;
}

/** Makes an executor that notes the tasks it gets, and executes nothing. */
export function notingExecutor(
  { name = "execute", journal = [], accepts, onExecute }:
    NotingExecutorOptions = {},
): Executor {
  return {
    accepts: (task) => accepts?.(task) ?? true,
    async execute(tasks, context) {
      const versions = tasks.map(({ migration }) => migration.version);
      journal.push(`${name} ${versions.join(" ")}`);
      await onExecute?.(tasks, context);
    },
  };
}
