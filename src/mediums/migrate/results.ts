import type { ConfitureError } from "../../kernel/errors.ts";
import type { Stray } from "../../kernel/migration.ts";

/** Where a migration stands: `partial` stopped half way, `missing` has lost its file. */
export type MigrationState = "applied" | "pending" | "missing" | "partial";

/** One line of the status. */
export interface MigrationStatus {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description?: string;
  /** Where it stands. */
  readonly status: MigrationState;
  /** ISO 8601 in UTC; null where it is not applied. */
  readonly appliedAt: string | null;
  /** Whether its file has changed since it was applied. */
  readonly isEdited: boolean;
}

/** Which migrations a database has. */
export interface StatusResult {
  /** `schema.table` */
  readonly trackingTable: string;
  /** Whether there is a ledger at all. */
  readonly hasLedger: boolean;
  /** Versions, in the order of application. */
  readonly applied: readonly string[];
  /** Versions, in the order in which they will run. */
  readonly pending: readonly string[];
  /** The version applied last; null where there is none. */
  readonly current: string | null;
  /** One line for each migration, by version. */
  readonly migrations: readonly MigrationStatus[];
  /** Files that no loader took. */
  readonly strays: readonly Stray[];
  /** Whether anything is pending. */
  readonly hasPending: boolean;
  /** How many there are. */
  readonly summary: {
    readonly applied: number;
    readonly pending: number;
    readonly total: number;
  };
}

/** One migration that was applied or reverted. */
export interface MigrationOutcome {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** In milliseconds. */
  readonly durationMs: number;
  /** Rows its statements changed. */
  readonly rowsAffected: number;
}

/** What `up` did. */
export interface UpResult {
  /** Whether it came to its end. */
  readonly success: boolean;
  /** What is or was applied. */
  readonly applied: readonly MigrationOutcome[];
  /** Versions that were to run but were left out, as a dry run does. */
  readonly skipped: readonly string[];
  /** Versions that are still pending now. */
  readonly pending: readonly string[];
  /** What went wrong. */
  readonly errors: readonly ConfitureError[];
  /** In milliseconds, with connecting and waiting. */
  readonly totalDurationMs: number;
  /** Whether nothing of it was meant to stay. */
  readonly dryRun: boolean;
}

/** What `down` did. */
export interface DownResult {
  /** Whether it came to its end. */
  readonly success: boolean;
  /** What was reverted, the newest first. */
  readonly rolledBack: readonly MigrationOutcome[];
  /** Versions that were to be reverted but were left out, as a dry run does. */
  readonly skipped: readonly string[];
  /** What went wrong. */
  readonly errors: readonly ConfitureError[];
  /** In milliseconds, with connecting and waiting. */
  readonly totalDurationMs: number;
  /** Whether nothing of it was meant to stay. */
  readonly dryRun: boolean;
}
