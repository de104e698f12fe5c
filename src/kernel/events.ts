import type { Blocker } from "./blocker.ts";
import type { ServerNotice } from "./database.ts";
import type { StatementEffects } from "./effects.ts";
import type { ConfitureError } from "./errors.ts";
import type { FindingEvent } from "./finding_events.ts";
import type { Direction, Place, Stray } from "./migration.ts";
import type { LockHolder } from "./plugin.ts";
import type { SyncEvent } from "./sync_events.ts";
import type { TransferEvent } from "./transfer_events.ts";

/** What identifies a migration in an event. */
export interface MigrationIdentity {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** Up or down. */
  readonly direction: Direction;
}

/** A JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** A command's result for people, in pieces a text reporter can lay out. */
export type Block =
  | { readonly kind: "line"; readonly text: string; readonly tone?: Tone }
  | {
    readonly kind: "table";
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
  }
  /** Shown to the letter, without any decoration: SQL, a file. */
  | { readonly kind: "verbatim"; readonly text: string };

/** What a text means, from which a reporter chooses sign and colour. */
export type Tone = "good" | "bad" | "warning" | "quiet" | "strong";

/** One cell of a table. */
export type Cell = string | { readonly text: string; readonly tone: Tone };

/** What a command answers: once for programs, once for people. */
export interface Answer {
  /** The document that `--format json` prints. Keys are snake_case. */
  readonly document: JsonObject;
  /** The same for people. */
  readonly blocks: readonly Block[];
}

/** How far a long statement is. */
export interface StatementProgress {
  /** For how long it has been running; where nothing else is known, the migration. */
  readonly runningMs: number;
  /** `CREATE INDEX CONCURRENTLY`, as the server calls it. */
  readonly command?: string;
  /** What it is at, in the server's words. */
  readonly phase?: string;
  /** What the phase counts in. */
  readonly unit?: "blocks" | "rows" | "bytes" | "transactions";
  /** Of the phase, in its unit. */
  readonly done?: number;
  /** The same, when the phase will be over; absent where the server does not know. */
  readonly total?: number;
  /** Of the phase, from 0 to 1. */
  readonly fraction?: number;
}

/** All that reporters are told, in the order in which it happens. */
export type ConfitureEvent =
  /** The first event of every run. */
  | {
    readonly type: "run:start";
    /** `migrate up` */
    readonly command: string;
    /** Milliseconds since 1970. */
    readonly at: number;
  }
  | {
    readonly type: "database:connected";
    readonly label: string;
    readonly kind: "server" | "embedded";
    readonly serverVersion: number;
  }
  | { readonly type: "stray:found"; readonly stray: Stray }
  | {
    readonly type: "lock:waiting";
    readonly holder?: LockHolder;
    readonly waitedMs: number;
  }
  | { readonly type: "lock:acquired"; readonly waitedMs: number }
  | { readonly type: "lock:released" }
  | {
    readonly type: "plan:ready";
    readonly direction: Direction;
    readonly migrations: readonly MigrationIdentity[];
    readonly dryRun: boolean;
  }
  | { readonly type: "migration:start"; readonly migration: MigrationIdentity }
  /** A statement outside a transaction is about to run. */
  | {
    readonly type: "statement:start";
    readonly migration: MigrationIdentity;
    /** Counted from 1. */
    readonly index: number;
    readonly total: number;
    readonly statement: string;
    readonly place: Place;
  }
  /** Something has been running for long, and still is; told again and again. */
  | {
    readonly type: "statement:progress";
    readonly migration: MigrationIdentity;
  } & StatementProgress
  /** A dry run shows what it would have executed. */
  | {
    readonly type: "migration:skipped";
    readonly migration: MigrationIdentity;
    readonly reason: string;
    readonly sql?: string;
    /** What each of its statements would do to others. */
    readonly effects?: readonly StatementEffects[];
  }
  /** It ran, and may still be rolled back. */
  | {
    readonly type: "migration:performed";
    readonly migration: MigrationIdentity;
    readonly durationMs: number;
    readonly rowsAffected: number;
  }
  /** It ran and is committed. */
  | {
    readonly type: "migration:applied";
    readonly migration: MigrationIdentity;
    readonly durationMs: number;
    readonly rowsAffected: number;
  }
  | {
    readonly type: "migration:reverted";
    readonly migration: MigrationIdentity;
    readonly durationMs: number;
    readonly rowsAffected: number;
  }
  /** It ran in a transaction that was rolled back on purpose. */
  | {
    readonly type: "migration:tried";
    readonly migration: MigrationIdentity;
    readonly durationMs: number;
    readonly rowsAffected: number;
    /** What each of its statements was seen to do. */
    readonly effects?: readonly StatementEffects[];
  }
  /** Something of the schema's files was applied again, and is committed. */
  | {
    readonly type: "repeatable:applied";
    /** `function public.f(integer)` */
    readonly object: string;
    /** `remade`: what it needs could not be changed under it. */
    readonly action: "made" | "changed" | "dropped" | "remade";
  }
  /** A dry run shows what it would have applied again. */
  | {
    readonly type: "repeatable:skipped";
    readonly object: string;
    readonly action: "made" | "changed" | "dropped" | "remade";
    readonly sql: string;
  }
  | {
    readonly type: "migration:failed";
    readonly migration: MigrationIdentity;
    readonly error: ConfitureError;
  }
  /** A transaction met the lock timeout and is tried again. */
  | {
    readonly type: "migration:retry";
    readonly migration: MigrationIdentity;
    readonly attempt: number;
    readonly waitMs: number;
    readonly error: ConfitureError;
  }
  /** A migration waits for a lock that others hold. */
  | {
    readonly type: "locks:waiting";
    readonly migration: MigrationIdentity;
    readonly waitedMs: number;
    /** Who holds it; empty where nobody can be named. */
    readonly blockers: readonly Blocker[];
    /** How many sessions wait in turn for what the migration holds or asks for. */
    readonly queued: number;
  }
  /** A session that blocked a migration was ended, as the user has asked for. */
  | {
    readonly type: "blocker:terminated";
    readonly migration: MigrationIdentity;
    readonly blocker: Blocker;
  }
  | { readonly type: "log"; readonly message: string }
  | { readonly type: "server:notice"; readonly notice: ServerNotice }
  /** Something the user should know, though the run goes on. */
  | {
    readonly type: "warning";
    readonly message: string;
    readonly place?: Place;
    readonly hint?: string;
    /** The rule of lint that finds it. */
    readonly rule?: string;
  }
  | { readonly type: "build:start"; readonly files: number }
  | {
    readonly type: "build:file";
    readonly file: string;
    readonly statements: number;
    /** Unknown where it was sent together with other small files. */
    readonly durationMs?: number;
  }
  | {
    readonly type: "copy:progress";
    readonly place: Place;
    /** Bytes handed to the server so far. */
    readonly bytes: number;
    readonly totalBytes: number;
  }
  | FindingEvent
  | SyncEvent
  | TransferEvent
  /** The command's answer. At most one in a run. */
  | { readonly type: "answer"; readonly answer: Answer }
  /** The last event of every run, whatever happened between. */
  | {
    readonly type: "run:finish";
    readonly command: string;
    readonly exitCode: number;
    readonly durationMs: number;
    readonly error?: ConfitureError;
  };

/** The event of one type. */
export type EventOf<Type extends ConfitureEvent["type"]> = Extract<
  ConfitureEvent,
  { readonly type: Type }
>;
