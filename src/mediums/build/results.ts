/** What a build did, or would do. */
export interface BuildResult {
  /** Whether nothing was found wrong. */
  readonly success: boolean;
  /** In the order in which they were built. */
  readonly files: readonly FileOutcome[];
  /** How many there are. */
  readonly statements: number;
  /** SHA-256 over names and bytes of all files, in order. */
  readonly hash: string;
  /** Statements that ran after the transaction, since PostgreSQL refuses them in one. */
  readonly deferred: readonly DeferredOutcome[];
  /** Versions that were recorded as part of the schema. */
  readonly marked: readonly string[];
  /** The same with their names, in the order of the ledger. */
  readonly recorded: readonly RecordedMigration[];
  /** In milliseconds. */
  readonly totalDurationMs: number;
  /** Whether nothing of it was meant to stay. */
  readonly dryRun: boolean;
}

/** A migration that was recorded as part of the schema. */
export interface RecordedMigration {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
}

/** One file that was built. */
export interface FileOutcome {
  /** Relative to the project. */
  readonly file: string;
  /** Those that run after the transaction too. */
  readonly statements: number;
  /** Unknown where it was sent together with other small files. */
  readonly durationMs?: number;
  /** Where it begins that was built, in a file that was not built as a whole. */
  readonly line?: number;
  /** Why it came before others that stand before it. */
  readonly because?: string;
}

/** A statement that runs after the transaction. */
export interface DeferredOutcome {
  /** Relative to the project. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What it is: `CREATE INDEX CONCURRENTLY`. */
  readonly what: string;
}
