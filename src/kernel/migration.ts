/** Where something stands in a file a user wrote. */
export interface Place {
  /** As the user would write it: relative to the project where it can be. */
  readonly file: string;
  /** Counted from 1; absent when the whole file is meant. */
  readonly line?: number;
  /** In characters, counted from 1. */
  readonly column?: number;
}

/** A line of a user's file, to be shown above a caret. */
export interface Excerpt {
  /** What it says. */
  readonly text: string;
  /** In characters, counted from 1. */
  readonly column: number;
}

/** The two ways a migration can go. */
export type Direction = "up" | "down";

/** A versioned change of a database. */
export interface Migration {
  /** Digits only, of any length: compare with `compareVersions`, never as a number. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description?: string;
  /** Versions that must be applied before this one. */
  readonly dependsOn: readonly string[];
  /**
   * Versions that it was squashed from, its own among them: where a database
   * has none of them it is applied in their place. Absent in all others.
   */
  readonly replaces?: readonly string[];
  /** Title of what it was squashed into, where its own file is gone: it cannot be run. */
  readonly squashedInto?: string;
  /** SHA-256 of the file that holds the way up, in lower-case hexadecimal. */
  readonly checksum: string;
  /** What that file says; absent where the loader does not tell. */
  readonly text?: string;
  /** Every file that belongs to this migration, the way up first. */
  readonly files: readonly string[];
  /** The way up. */
  readonly up: Step;
  /** Absent where the migration is irreversible. */
  readonly down?: Step;
  /** What must hold once it is applied; absent where nothing is said. */
  readonly verify?: SqlStep;
}

/** What one direction of a migration does. */
export type Step = SqlStep | CodeStep;

/** A script, read as psql would read it. */
export interface SqlStep {
  /** Which of the alternatives it is. */
  readonly kind: "sql";
  /** What it says. */
  readonly text: string;
  /** Where in the user's files. */
  readonly place: Place;
}

/** A function of the user's. */
export interface CodeStep {
  /** Which of the alternatives it is. */
  readonly kind: "code";
  /** Runs the function. */
  run(context: MigrationContext): Promise<void>;
  /** False where the function must not run inside a transaction. */
  readonly transaction: boolean;
  /** Where in the user's files. */
  readonly place: Place;
}

/** What a migration written in TypeScript is handed. */
export interface MigrationContext {
  /** Runs a script of one or more statements; returns the number of rows changed. */
  execute(script: string): Promise<number>;
  /** Runs one statement and returns its rows. */
  query<Row = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** Runs one statement in which every interpolated value becomes a parameter. */
  sql<Row = Record<string, unknown>>(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Promise<Row[]>;
  /** Aborted when the user interrupts the run. */
  readonly signal: AbortSignal;
  /** Tells the reporters something. */
  log(message: string): void;
}

/** A file in the migrations' directory that no loader took, and why. */
export interface Stray {
  /** The file, relative to the project. */
  readonly file: string;
  /** Why it was not taken. */
  readonly reason: string;
  /** The name the file should probably have had. */
  readonly suggestion?: string;
}

/** One row of the ledger: a migration that was applied. */
export interface LedgerEntry {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** ISO 8601, in UTC. */
  readonly appliedAt: string;
  /** SHA-256 of the up file, in hexadecimal. */
  readonly checksum: string | null;
  /** In milliseconds. */
  readonly executionTimeMs: number | null;
  /** The database user. */
  readonly appliedBy: string | null;
}

/** What is to be written into the ledger when a migration has been applied. */
export interface NewLedgerEntry {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** SHA-256 of the up file, in hexadecimal. */
  readonly checksum: string | null;
  /** Absent where the tracker can measure it better; null where nobody knows. */
  readonly executionTimeMs?: number | null;
  /** ISO 8601: when it was applied, where that is not now. */
  readonly appliedAt?: string;
  /** What the up file said, so that its edits can be shown; absent where it is not kept. */
  readonly text?: string;
  /** What edits of comments and white space do not change, where the text is not kept. */
  readonly fingerprint?: string;
}

/** What is known of the up file that was applied. */
export interface AppliedFile {
  /** As the ledger spells it. */
  readonly version: string;
  /** SHA-256, in hexadecimal. It must be the ledger's, or the rest is of another file. */
  readonly checksum: string;
  /** What it said; null where that is not kept. */
  readonly text: string | null;
  /** What edits of comments and white space do not change; null where nobody knows. */
  readonly fingerprint: string | null;
}

/** A statement outside any transaction: noted before it runs and after it ran. */
export interface Intent {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** Up or down. */
  readonly direction: Direction;
  /** Position of the statement in its file, counted from 0. */
  readonly index: number;
  /** SHA-256 of the statement's text. */
  readonly hash: string;
  /** The statement's beginning, for people. */
  readonly statement: string;
}

/** What became of an intent: nobody knows, it took effect, or the server refused it. */
export type IntentState = "intended" | "settled" | "refused";

/** An intent together with what became of it. */
export interface IntentRecord extends Intent {
  /** What became of it. */
  readonly state: IntentState;
}

/** One migration in one direction: what an executor executes. */
export interface Task {
  /** Version of the migration that was at work. */
  readonly migration: Migration;
  /** Up or down. */
  readonly direction: Direction;
  /** What it does. */
  readonly step: Step;
  /** Statements of this task that an earlier, broken run left behind. */
  readonly leftovers: readonly IntentRecord[];
}
