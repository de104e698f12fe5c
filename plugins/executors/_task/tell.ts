import type {
  ExecutionContext,
  MigrationIdentity,
  Task,
} from "../../../src/kernel/mod.ts";
import { mayChangeDefaults } from "../../../src/sql/session_defaults.ts";
import { failureOf } from "./failure.ts";

/** What a task is called in events. */
export function identityOf({ migration, direction }: Task): MigrationIdentity {
  return { version: migration.version, name: migration.name, direction };
}

/** How a task is carried out. */
export interface Performance {
  readonly context: ExecutionContext;
  /** Does it; returns how many rows were changed. */
  perform(): Promise<number>;
  /** Makes it last, where `perform` has not. */
  settle?(durationMs: number): Promise<void>;
}

/** Carries a task out, and tells of its start, its end or its failure. */
export async function tell(
  task: Task,
  { context, perform, settle }: Performance,
): Promise<void> {
  const { emit, now } = context;
  const migration = identityOf(task);
  emit({ type: "migration:start", migration });
  const start = now();
  try {
    const rowsAffected = await perform();
    const outcome = { migration, durationMs: now() - start, rowsAffected };
    emit({ type: "migration:performed", ...outcome });
    await settle?.(outcome.durationMs);
    const { step } = task;
    if (step.kind === "sql" && mayChangeDefaults(step.text)) {
      context.renewSession?.();
    }
    emit({
      type: task.direction === "up"
        ? "migration:applied"
        : "migration:reverted",
      ...outcome,
    });
  } catch (thrown) {
    const error = failureOf(task, thrown);
    emit({ type: "migration:failed", migration, error });
    throw error;
  }
}
