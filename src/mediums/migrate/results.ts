import type { ConfitureError } from "../../kernel/errors.ts";
import type { Stray } from "../../kernel/migration.ts";

/** Where a migration stands: `partial` stopped half way, `missing` has lost its file. */
export type MigrationState = "applied" | "pending" | "missing" | "partial";

/** One line of the status. */
export interface MigrationStatus {
  readonly version: string;
  readonly name: string;
  readonly description?: string;
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
  readonly migrations: readonly MigrationStatus[];
  readonly strays: readonly Stray[];
  readonly hasPending: boolean;
  readonly summary: {
    readonly applied: number;
    readonly pending: number;
    readonly total: number;
  };
}

/** One migration that was applied or reverted. */
export interface MigrationOutcome {
  readonly version: string;
  readonly name: string;
  readonly durationMs: number;
  readonly rowsAffected: number;
}

/** What `up` did. */
export interface UpResult {
  readonly success: boolean;
  readonly applied: readonly MigrationOutcome[];
  /** Versions that were to run but were left out, as a dry run does. */
  readonly skipped: readonly string[];
  /** Versions that are still pending now. */
  readonly pending: readonly string[];
  readonly errors: readonly ConfitureError[];
  readonly totalDurationMs: number;
  readonly dryRun: boolean;
}

/** What `down` did. */
export interface DownResult {
  readonly success: boolean;
  readonly rolledBack: readonly MigrationOutcome[];
  /** Versions that were to be reverted but were left out, as a dry run does. */
  readonly skipped: readonly string[];
  readonly errors: readonly ConfitureError[];
  readonly totalDurationMs: number;
  readonly dryRun: boolean;
}
