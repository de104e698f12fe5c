import { ConfitureError } from "../../kernel/mod.ts";
import type { Aftermath } from "./recovery.ts";

/** A build's failure, told together with the state it leaves the database in. */
export function failureOf(
  thrown: unknown,
  { aftermath, file, isInterrupted, hasDeferred, order = "path", reason: why }:
    {
      readonly aftermath: Aftermath;
      /** The file that was being built. */
      readonly file?: string;
      readonly isInterrupted: boolean;
      /** Whether statements wait for the end of the transaction. */
      readonly hasDeferred: boolean;
      /** What decided which file comes first. */
      readonly order?: "path" | "dependencies";
      /** What the statement lacks that a later one makes. */
      readonly reason?: string;
    },
): ConfitureError {
  const known = thrown instanceof ConfitureError ? thrown : undefined;
  const place = known?.place ?? (file === undefined ? undefined : { file });
  const reason = isInterrupted
    ? "it was interrupted"
    : known?.server?.message ?? reasonOf(thrown);
  const subject = place === undefined ? "" : ` "${place.file}"`;
  const options = {
    place,
    excerpt: known?.excerpt,
    server: isInterrupted ? undefined : known?.server,
    cause: thrown,
  };

  if (aftermath.kind === "restored") {
    if (isInterrupted) {
      return new ConfitureError(
        "run/interrupted",
        `Cannot build${subject}: ${reason}; the database is as it was`,
        options,
      );
    }
    if (known !== undefined && KEPT_CODES.has(known.code)) {
      return known.with({ place });
    }
    const hint = why ?? hintOf(known, { hasDeferred, order });
    return new ConfitureError(
      "build/failed",
      `Cannot build${subject}: ${reason}`,
      {
        ...options,
        hint: hint && `${hint}; the database is as it was`,
      },
    );
  }
  return new ConfitureError(
    isInterrupted ? "run/interrupted" : "build/incomplete",
    `Cannot build${subject}: ${reason}; ${stateOf(aftermath)}`,
    {
      ...options,
      hint: aftermath.kind === "doubt"
        ? "Look at the database before anything else: the build may stand or not"
        : "Drop what was built and build again on an empty database",
    },
  );
}

/** What the schema's files are not to blame for. */
const KEPT_CODES: ReadonlySet<string> = new Set([
  "database/connection-lost",
  "internal/bug",
  "ledger/invalid",
  "ledger/no-rights",
  "lock/timeout",
]);

const HINTS: Readonly<Record<string, string>> = {
  "25001":
    "Begin the file with `-- confiture: no-transaction`, and it runs after the others",
  "2D000":
    "Begin the file with `-- confiture: no-transaction`: it calls code that commits",
  "42501": "Grant the role what it lacks, or build as another role",
  "53200":
    "Raise the server's max_locks_per_transaction, or divide the statement",
  "55P03":
    "Find out who holds the lock (pg_stat_activity, pg_locks), or raise migration.lock_timeout",
  "55P04": "Add the value to the enum where its type is created",
  "57014": "Raise migration.statement_timeout if the statement may take longer",
};

/** Undefined tables, columns, functions, types and other objects, schemas. */
const MISSING: ReadonlySet<string> = new Set([
  "3F000",
  "42704",
  "42883",
  "42P01",
]);
const DUPLICATE: ReadonlySet<string> = new Set([
  "42710",
  "42723",
  "42P06",
  "42P07",
]);

function hintOf(
  error: ConfitureError | undefined,
  { hasDeferred, order }: {
    readonly hasDeferred: boolean;
    readonly order: "path" | "dependencies";
  },
): string | undefined {
  const sqlstate = error?.server?.sqlstate ?? "";
  if (MISSING.has(sqlstate)) {
    return hasDeferred
      ? "Correct the name, or the order of the files; statements that cannot run in a transaction run after all others"
      : order === "dependencies"
      ? "Correct the name; what is only named in a text that is put together is not seen when files are put in order"
      : "Correct the name, or let the file that creates it come earlier in alphabetical order";
  }
  if (DUPLICATE.has(sqlstate)) {
    return "Remove one of the two, or write IF NOT EXISTS";
  }
  return HINTS[sqlstate];
}

function stateOf(aftermath: Exclude<Aftermath, { kind: "restored" }>): string {
  if (aftermath.kind === "doubt") {
    return "whether it was committed is not known";
  }
  const { names } = aftermath;
  return names.length === 0
    ? "what was committed before it stands"
    : `of what was committed before it, there stands: ${names.join(", ")}`;
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/^Cannot [^:]*: /, "");
}
