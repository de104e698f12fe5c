import type { Task } from "../../../src/kernel/mod.ts";
import {
  asConfitureError,
  ConfitureError,
  ERRORS,
  LOST_LOCK,
} from "../../../src/kernel/mod.ts";
import { titleOf, verbOf } from "./prepare.ts";

/** Better remedies than "correct the migration", by SQLSTATE. */
const HINTS: Readonly<Record<string, string>> = {
  "25001":
    "Take the statement out of BEGIN … COMMIT, or out of the function; a migration in TypeScript exports `transaction = false`",
  "2D000":
    "Take BEGIN and COMMIT away from around the call: it commits itself; a migration in TypeScript exports `transaction = false`",
  "55P04":
    "Move the ALTER TYPE … ADD VALUE into a migration of its own, before this one",
  "55P03": ERRORS["migration/blocked"].hint,
  "57014": "Raise migration.statement_timeout if the statement may take longer",
  "25006":
    "Connect to the primary, or set default_transaction_read_only to off for the role",
  "53200":
    "Divide the migration into several, or raise the server's max_locks_per_transaction",
};
const LEDGER_IS_GONE =
  "The migration drops the ledger with its schema: keep it in one of its own, with migration.tracking_table";
/** What a failure of the connection is, is not the migration's fault. */
const KEPT_CODES: ReadonlySet<string> = new Set([
  "database/connection-lost",
  "run/interrupted",
  "lock/lost",
  "lock/pooled",
  "migration/in-doubt",
  "migration/not-committed",
]);
/** Failures of a migration that have a name of their own. */
const TELLING_CODES: ReadonlySet<string> = new Set([
  "migration/expectation",
  "migration/partial",
  "migration/blocked",
  "ledger/no-rights",
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
  const reason =
    (known?.code === "migration/blocked"
      ? known.message
      : known?.server?.message) ??
      (thrown instanceof Error ? thrown.message : String(thrown));
  if (known?.server?.message.includes(LOST_LOCK) === true) {
    return new ConfitureError(
      "lock/lost",
      `Cannot ${verbOf(task)} ${
        titleOf(migration)
      }: the migration lock was lost to another run`,
      { server: known.server, migration: migration.version, cause: thrown },
    );
  }
  const code = known !== undefined && TELLING_CODES.has(known.code)
    ? known.code
    : "migration/failed";
  return new ConfitureError(
    code,
    `Cannot ${verbOf(task)} ${titleOf(migration)}: ${reason}`,
    {
      place: known?.place ?? step.place,
      excerpt: known?.excerpt,
      server: known?.server,
      hint: hintOf(known),
      migration: migration.version,
      cause: thrown,
    },
  );
}

function hintOf(known: ConfitureError | undefined): string | undefined {
  if (known === undefined) return undefined;
  const isOwn = known.hint !== ERRORS[known.code].hint;
  if (isOwn) return known.hint;
  const { sqlstate } = known.server ?? {};
  if (sqlstate === "42P01" && isOurStatement(known)) return LEDGER_IS_GONE;
  return HINTS[sqlstate ?? ""] ??
    (known.code === "database/statement-failed" ? undefined : known.hint);
}

/** Whether no line of the user's failed, but a statement between them. */
function isOurStatement({ place }: ConfitureError): boolean {
  return place !== undefined && place.line === undefined;
}
