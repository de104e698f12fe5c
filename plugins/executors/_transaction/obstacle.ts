import type { Task } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { hasBegun } from "../_steps/leftovers.ts";
import { prepare, titleOf } from "../_task/prepare.ts";
import { refusalOf } from "./refusal.ts";

const UNSAFE_ENUM_VALUE = "55P04";
/** Spellings of BEGIN that ask for nothing a shared transaction could not give. */
const PLAIN_BEGIN_REGEXP =
  /^(?:BEGIN(?:\s+(?:WORK|TRANSACTION))?|START\s+TRANSACTION)$/i;

/** Why a task cannot be part of a larger transaction; undefined where it can. */
export async function obstacleOf(task: Task): Promise<string | undefined> {
  const { step } = task;
  if (step.kind === "code") {
    return step.transaction ? undefined : "does not run in a transaction";
  }
  const { shape } = await prepare(step);
  if (hasBegun(task)) {
    return "runs statement by statement: an earlier run stopped half way";
  }
  if (shape.kind === "stepwise") {
    return `cannot run in a transaction: ${shape.reason}`;
  }
  if (!PLAIN_BEGIN_REGEXP.test(shape.begin.trim())) {
    return `asks for a transaction of its own: ${shape.begin}`;
  }
  const own = shape.statements.find((statement) =>
    statement.control === "characteristics"
  );
  return own === undefined
    ? undefined
    : `asks for a transaction of its own: ${own.text}`;
}

/** What a task that failed asks for and a larger transaction cannot give; undefined where it is at fault itself. */
export async function whyNotTogether(
  task: Task,
  thrown: unknown,
): Promise<string | undefined> {
  const { step } = task;
  const server = thrown instanceof ConfitureError ? thrown.server : undefined;
  const addsValue = step.kind === "sql" && ADDS_VALUE_REGEXP.test(step.text);
  if (server?.sqlstate === UNSAFE_ENUM_VALUE && !addsValue) {
    return `uses an enum value that must have been committed (${server.message})`;
  }
  const refusal = await refusalOf(task, thrown);
  return refusal?.kind === "steps"
    ? `cannot run in a transaction: PostgreSQL refuses line ${refusal.statement.place.line} (${refusal.reason})`
    : undefined;
}

const ADDS_VALUE_REGEXP = /\badd\s+value\b/i;

/** The refusal to run all migrations in one transaction. */
export function notTogether(
  { migration, step }: Task,
  reason: string,
  thrown?: unknown,
): ConfitureError {
  const known = thrown instanceof ConfitureError ? thrown : undefined;
  return new ConfitureError(
    "migration/transaction-control",
    `Cannot run all migrations in one transaction: ${
      titleOf(migration)
    } ${reason}`,
    {
      place: known?.place ?? step.place,
      excerpt: known?.excerpt,
      server: known?.server,
      migration: migration.version,
      hint:
        "Run without --single-transaction, or up to the migration before it",
      cause: thrown,
    },
  );
}
