/** An executor that runs SQL in a transaction. */
export const EXECUTOR = `import type {
  ExecutionContext,
  Executor,
  Plugin,
  Task,
} from "confiture/plugin";
import { asConfitureError } from "confiture/plugin";

/**
 * Runs each migration in a transaction, with its row of the ledger. Name it
 * in db/environments/NAME.yaml (executors: [./tools/__NAME__.ts, concurrent,
 * transactional]): the first that accepts a task gets it.
 */
const plugin: Plugin<"executor"> = {
  api: 1,
  kind: "executor",
  name: "__NAME__",
  create: (): Executor => ({
    // Say no here to what PostgreSQL does not run in a transaction.
    accepts: ({ step }) => step.kind === "sql",
    async execute(tasks, context) {
      for (const task of tasks) {
        context.signal.throwIfAborted();
        await run(task, context);
      }
    },
  }),
};

export default plugin;

async function run(task: Task, context: ExecutionContext): Promise<void> {
  const { session, tracker, emit, now } = context;
  const { migration: { version, name, checksum }, direction, step } = task;
  if (step.kind !== "sql") throw new TypeError("Only SQL is accepted");
  const migration = { version, name, direction };
  const start = now();
  emit({ type: "migration:start", migration });
  try {
    await session.execute("BEGIN");
    const { results } = await session.execute(step.text);
    const durationMs = now() - start;
    const outcome = {
      migration,
      durationMs,
      rowsAffected: results.reduce((sum, { rows }) => sum + rows, 0),
    };
    if (direction === "up") {
      await tracker.record(session, {
        version,
        name,
        checksum,
        executionTimeMs: durationMs,
      });
    } else {
      await tracker.forget(session, version);
    }
    // It ran, and may still be rolled back; only after COMMIT it is applied.
    emit({ type: "migration:performed", ...outcome });
    await session.execute("COMMIT");
    const type = direction === "up"
      ? "migration:applied"
      : "migration:reverted";
    emit({ type, ...outcome });
  } catch (thrown) {
    if (session.transactionStatus !== "idle") await session.execute("ROLLBACK");
    const error = asConfitureError(thrown);
    emit({ type: "migration:failed", migration, error });
    throw error;
  }
}
`;
