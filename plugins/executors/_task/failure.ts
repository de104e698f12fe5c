import type { Task } from "../../../src/kernel/mod.ts";
import { asConfitureError, ConfitureError } from "../../../src/kernel/mod.ts";
import { titleOf, verbOf } from "./prepare.ts";

/** Better remedies than "correct the migration", by SQLSTATE. */
const HINTS: Readonly<Record<string, string>> = {
  "25001":
    "Begin the file with `-- confiture: no-transaction`, or export `transaction = false`",
  "2D000":
    "Begin the file with `-- confiture: no-transaction`: it calls code that commits",
  "55P04":
    "Move the ALTER TYPE … ADD VALUE into a migration of its own, before this one",
  "55P03":
    "Find out who holds the lock (pg_stat_activity, pg_locks), or raise migration.lock_timeout",
  "57014": "Raise migration.statement_timeout if the statement may take longer",
  "53200":
    "Divide the migration into several, or raise the server's max_locks_per_transaction",
};
/** What a failure of the connection is, is not the migration's fault. */
const KEPT_CODES: ReadonlySet<string> = new Set([
  "database/connection-lost",
  "run/interrupted",
]);

/** What went wrong with a task, told as the task's failure. */
export function failureOf(task: Task, thrown: unknown): ConfitureError {
  const { migration, step } = task;
  if (thrown instanceof ConfitureError && KEPT_CODES.has(thrown.code)) {
    return thrown.with({
      migration: migration.version,
      place: thrown.place ?? step.place,
    });
  }
  const known = thrown instanceof ConfitureError ? thrown : undefined;
  // A function of the user's may throw anything; a script cannot.
  if (known === undefined && step.kind === "sql") {
    return asConfitureError(thrown).with({ migration: migration.version });
  }
  const reason = known?.server?.message ??
    (thrown instanceof Error ? thrown.message : String(thrown));
  const code = known?.code === "migration/expectation" ||
      known?.code === "ledger/no-rights"
    ? known.code
    : "migration/failed";
  return new ConfitureError(
    code,
    `Cannot ${verbOf(task)} ${titleOf(migration)}: ${reason}`,
    {
      place: known?.place ?? step.place,
      excerpt: known?.excerpt,
      server: known?.server,
      hint: HINTS[known?.server?.sqlstate ?? ""] ?? hintOf(known),
      migration: migration.version,
      cause: thrown,
    },
  );
}

function hintOf(known: ConfitureError | undefined): string | undefined {
  if (known === undefined || known.code === "database/statement-failed") {
    return undefined;
  }
  return known.hint;
}
