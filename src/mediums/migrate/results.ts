import type { StatementEffects } from "../../kernel/effects.ts";
import type { ConfitureError } from "../../kernel/errors.ts";
import type { Direction, Place, Stray } from "../../kernel/migration.ts";
import type { Repeatable } from "./repeatables/plan.ts";

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
  /** Whether it has changed in comments and white space only. */
  readonly isReformatted: boolean;
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
  /** What of the schema's files is to be applied again; absent where nothing ever is, or migrations come first. */
  readonly repeatables?: readonly Repeatable[];
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

/** What the statements of one migration would do to others, or were seen to do. */
export interface PlannedMigration {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** In the order of the file. */
  readonly statements: readonly StatementEffects[];
}

/** What a rule of lint finds in a migration that is about to run. */
export interface LintWarning {
  /** The rule's name: `set-not-null`. */
  readonly rule: string;
  /** How bad the rule or the environment says it is. */
  readonly severity: "error" | "warning";
  /** What is the case. */
  readonly message: string;
  /** Where it stands. */
  readonly place: Place;
  /** What to do instead, in words. */
  readonly cure: string;
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
  /** What rules of lint find in what was to run. */
  readonly warnings: readonly LintWarning[];
  /** Of a dry run: what each statement does to others. */
  readonly plan?: readonly PlannedMigration[];
  /** What of the schema's files was or would be applied again; absent where nothing ever is. */
  readonly repeatables?: readonly Repeatable[];
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
  /** Of a dry run: what each statement does to others. */
  readonly plan?: readonly PlannedMigration[];
}

/** A migration that was marked as applied. */
export interface MarkedMigration {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
}

/** What `baseline` did. */
export interface MarkResult {
  /** Whether it came to its end. */
  readonly success: boolean;
  /** `schema.table` */
  readonly trackingTable: string;
  /** What is or would be marked as applied, in order. */
  readonly marked: readonly MarkedMigration[];
  /** What went wrong. */
  readonly errors: readonly ConfitureError[];
  /** In milliseconds, with connecting and waiting. */
  readonly totalDurationMs: number;
  /** Whether it was only to be shown. */
  readonly dryRun: boolean;
}

/** What `reinit` did. */
export interface ReinitResult extends MarkResult {
  /** How many rows the ledger had. */
  readonly deletedCount: number;
}

/**
 * In what a row of the ledger and its file disagree: the file was `edited`, or
 * `reformatted` in comments and white space only; the row is `unchecked` (it
 * has no checksum), spells the version or the name in another way, or has lost
 * its file (`missing`), and may be `forgotten` then.
 */
export type RepairKind =
  | "edited"
  | "reformatted"
  | "unchecked"
  | "respelled"
  | "renamed"
  | "missing"
  | "forgotten";

/** A row of the ledger that disagrees with the files. */
export interface Repair {
  /** As the ledger spells it. */
  readonly version: string;
  /** As the ledger spells it. */
  readonly name: string;
  /** In what they disagree. */
  readonly kinds: readonly RepairKind[];
  /** Relative to the project; null where it is gone. */
  readonly file: string | null;
  /** As the file spells it; null where it is gone. */
  readonly fileVersion: string | null;
  /** As the file spells it; null where it is gone. */
  readonly fileName: string | null;
  /** ISO 8601 in UTC. */
  readonly appliedAt: string;
  /** SHA-256 of the file that was applied; null where nobody knows. */
  readonly appliedChecksum: string | null;
  /** SHA-256 of the file as it is now; null where it is gone. */
  readonly checksum: string | null;
  /** What has changed, as `diff -u` writes it; null where it is not known. */
  readonly diff: string | null;
}

/** A person's answer to the question whether a statement took effect. */
export interface AnsweredDoubt {
  /** As the note beside the ledger spells it. */
  readonly version: string;
  /** The name in the file's name; null where neither file nor row is there. */
  readonly name: string | null;
  /** Up or down. */
  readonly direction: Direction;
  /** Position of the statement in its file, counted from 1. */
  readonly statement: number;
  /** The statement's beginning. */
  readonly text: string;
  /** It took effect and is left out, or it did not and runs again. */
  readonly answer: "settled" | "not-run";
}

/** What `repair` found and did. */
export interface RepairResult {
  /** Whether it came to its end. */
  readonly success: boolean;
  /** `schema.table` */
  readonly trackingTable: string;
  /** What disagrees. */
  readonly repairs: readonly Repair[];
  /** Versions whose rows were corrected. */
  readonly repaired: readonly string[];
  /** Versions whose rows were removed. */
  readonly forgotten: readonly string[];
  /** What is or would be noted of statements that were in doubt. */
  readonly answers: readonly AnsweredDoubt[];
  /** What went wrong. */
  readonly errors: readonly ConfitureError[];
  /** In milliseconds, with connecting and waiting. */
  readonly totalDurationMs: number;
  /** Whether it was only to be shown. */
  readonly dryRun: boolean;
}
