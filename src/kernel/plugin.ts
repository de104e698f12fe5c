import type { Database, Session } from "./database.ts";
import type { Problem } from "./errors.ts";
import type { ConfitureEvent } from "./events.ts";
import type {
  AppliedFile,
  Intent,
  IntentRecord,
  IntentState,
  LedgerEntry,
  Migration,
  NewLedgerEntry,
  Stray,
  Task,
} from "./migration.ts";

/** What a loader found. */
export interface Scan {
  /** One line for each migration, by version. */
  readonly migrations: readonly Migration[];
  /** Files that look as if they were meant for this loader, but cannot be taken. */
  readonly strays: readonly Stray[];
  /** What is odd about the files, though it stops nobody. */
  readonly notices?: readonly Problem[];
}

/** Finds migrations. Called once per run, before any connection is opened. */
export interface Loader {
  /** Reads the files; must not run anything against a database. */
  scan(): Promise<Scan>;
}

/** How long to wait for the lock, and whom to tell. */
export interface LockOptions {
  /** In milliseconds. */
  readonly timeoutMs: number;
  /** Looked at between two attempts. */
  readonly signal: AbortSignal;
  /** Called at each attempt that failed, with who holds the lock where that is known. */
  onWait?(holder: LockHolder | undefined): void;
}

/** A lock that was taken; given back by disposing it. */
export interface Lock extends AsyncDisposable {
  /**
   * Aborts when the lock is not ours any more, with the error to reject with:
   * whoever works under it must stop. Absent where it cannot be lost unnoticed.
   */
  readonly lost?: AbortSignal;
  /** Lets others see that a session works under the lock, for as long as it does. */
  enter?(session: Session): Promise<void>;
  /** Rejects with `lock/lost` where it is not ours any more; asked when something failed. */
  check?(): Promise<void>;
  /**
   * The same, but looks only where nothing was heard of it for some time; asked
   * before statements that no transaction takes back.
   */
  guard?(): Promise<void>;
}

/** Who holds the lock. */
export interface LockHolder {
  /** Process number on the server; of a lease, on the host that is named. */
  readonly pid: number;
  /** The database user. */
  readonly user: string;
  /** Its application_name. */
  readonly application: string;
  /** Where it comes from; `local` for a socket. */
  readonly address: string;
  /** ISO 8601: when its connection was opened, or its lease taken. */
  readonly since: string;
  /** A session of the server's, or a row that must be renewed; a session where absent. */
  readonly kind?: "session" | "lease";
  /** The host it runs on, where it says so. */
  readonly host?: string;
  /** Milliseconds since its last sign of life; absent where it gives none, or we may not see it. */
  readonly silentMs?: number;
  /** Whether it should have given signs of life, and has not for too long. */
  readonly isDead?: boolean;
}

/** Remembers which migrations a database has, and keeps two runs apart. */
export interface Tracker {
  /** The ledger's name, for people: `public.tb_confiture`. */
  describe(session: Session): Promise<string>;
  /** Whether there is a ledger. Must not create anything. */
  exists(session: Session): Promise<boolean>;
  /** Creates what is missing. Called under the lock; must be repeatable. */
  initialize(session: Session): Promise<void>;
  /** Takes the lock that keeps two runs apart; given back by disposing it. */
  lock(database: Database, options: LockOptions): Promise<Lock>;
  /** Who holds the lock now. Must neither write nor wait. */
  holder?(session: Session): Promise<LockHolder | undefined>;
  /**
   * Takes the lock away from a holder that is dead, and tells who it was;
   * undefined where nobody holds it. Rejects with `lock/held` where the holder
   * lives, or nobody can know.
   */
  release?(session: Session): Promise<LockHolder | undefined>;
  /** What is applied, in the order in which it was applied. */
  list(session: Session): Promise<readonly LedgerEntry[]>;
  /** Notes a migration as applied, in the migration's own transaction where it has one. */
  record(session: Session, entry: NewLedgerEntry): Promise<void>;
  /** Takes a migration out of the ledger, in the transaction that reverted it. */
  forget(session: Session, version: string): Promise<void>;
  /** Corrects what is noted of an applied migration; its place in the order stays. */
  amend?(
    session: Session,
    version: string,
    entry: NewLedgerEntry,
  ): Promise<void>;
  /**
   * What is known of the files that these versions were applied from. Must not
   * create anything.
   */
  files?(
    session: Session,
    versions: readonly string[],
  ): Promise<readonly AppliedFile[]>;
  /**
   * The statement `record`, `forget` or `amend` would run, where there is one,
   * so that an executor can send it in one message with the migration's own.
   */
  statement?(change: LedgerChange): string;
  /** Notes a statement before it runs outside a transaction. */
  intend(session: Session, intent: Intent): Promise<void>;
  /** Notes what became of it. */
  settle(
    session: Session,
    intent: Intent,
    state: IntentState,
  ): Promise<void>;
  /** Intents of migrations that did not come to their end. Must not create anything. */
  intents(session: Session): Promise<readonly IntentRecord[]>;
  /** Drops a version's intents, once the ledger says what they led to. */
  forgetIntents(session: Session, version: string): Promise<void>;
}

/** One change of the ledger. */
export type LedgerChange =
  | { readonly type: "record"; readonly entry: NewLedgerEntry }
  | { readonly type: "forget"; readonly version: string }
  | {
    readonly type: "amend";
    /** As the ledger spells it; `entry` may spell it in another way. */
    readonly version: string;
    readonly entry: NewLedgerEntry;
  };

/** Limits that every statement of a migration runs under. */
export interface ExecutionLimits {
  /** 0 waits for ever. */
  readonly lockTimeoutMs: number;
  /** How often a transaction that met the lock timeout is tried again. */
  readonly lockRetries: number;
  /**
   * For how long it may be tried again, from the first time on; 0 or absent
   * sets no limit.
   */
  readonly lockBudgetMs?: number;
  /**
   * How many sessions may queue behind a transaction that waits for a lock,
   * before it gives way and is tried again; 0 or absent sets no limit.
   */
  readonly maxQueue?: number;
  /**
   * Sessions that block a migration are ended where they have been idle in a
   * transaction for longer than this; never where absent.
   */
  readonly terminateIdleMs?: number;
  /** 0 lets statements run for ever. */
  readonly statementTimeoutMs: number;
}

/** What an executor works with. */
export interface ExecutionContext {
  /** The session that statements run in. */
  readonly session: Session;
  /** Where the ledger is kept. */
  readonly tracker: Tracker;
  /** What statements run under. */
  readonly limits: ExecutionLimits;
  /**
   * Whether a pooler may give each transaction another backend: what is set
   * must be set inside one, and put back before it ends.
   */
  readonly isPooled?: boolean;
  /** Looked at before each task; the session itself cancels what runs. */
  readonly signal: AbortSignal;
  /**
   * Rejects where the run has lost its lock; to be called before statements
   * that no transaction takes back.
   */
  guard?(): Promise<void>;
  /** The same, but looks in any case: what the ledger says may be another run's doing. */
  check?(): Promise<void>;
  /**
   * To be called where a task may have changed what sessions begin with, as
   * ALTER DATABASE … SET does: what follows it outside its transaction runs in
   * a session that was opened anew. Absent where there is but one connection.
   */
  renewSession?(): void;
  /** Tells the reporters what happens. */
  emit(event: ConfitureEvent): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Decides in which transactions tasks run. The first executor that accepts a task gets it. */
export interface Executor {
  /** Rejects where the task could not be executed by anybody; called before anything runs. */
  accepts(task: Task): boolean | Promise<boolean>;
  /** Executes the tasks in order. Emits what happens to each of them. */
  execute(tasks: readonly Task[], context: ExecutionContext): Promise<void>;
}

/** Tells somebody what happens. Observes only. */
export interface Reporter {
  /** Receives each event in order; may take its time, nobody waits until the end. */
  report(event: ConfitureEvent): void | Promise<void>;
  /** Called once, after the last event. */
  close?(): void | Promise<void>;
}

/** The kinds of plugin and what each of them creates. */
export interface PluginInstances {
  /** Finds migrations. */
  readonly loader: Loader;
  /** Where the ledger is kept. */
  readonly tracker: Tracker;
  /** Runs them. */
  readonly executor: Executor;
  /** Tells of them. */
  readonly reporter: Reporter;
}

/** One of the four hooks. */
export type PluginKind = keyof PluginInstances;

/** The default export of a plugin module; checked by shape, never by class. */
export interface Plugin<Kind extends PluginKind = PluginKind> {
  /** The version of this contract. */
  readonly api: 1;
  /** Which of the alternatives it is. */
  readonly kind: Kind;
  /** The name in the file's name. */
  readonly name: string;
  /** Makes an instance; `options` is what the environment file says of it. */
  create(
    options: Readonly<Record<string, unknown>>,
    context: PluginContext,
  ): PluginInstances[Kind] | Promise<PluginInstances[Kind]>;
}

/** What a plugin may use of the world. */
export interface PluginContext {
  /** Absolute path of the project: the directory that holds `db/`. */
  readonly root: string;
  /** Files of the project. */
  readonly files: Files;
  /** Where the answer goes: standard output, or the file named by --output. */
  readonly output: Output;
  /** Where everything else goes: standard error. */
  readonly diagnostics: Output;
  /** Reads an environment variable. */
  env(name: string): string | undefined;
  /**
   * Writes text behind what a file has, and makes it where there is none. A path
   * is absolute or relative to the project. Absent where nothing may be written.
   */
  append?(path: string, text: string): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Who we are, for others that wait for us. */
  readonly identity?: {
    /** The host's name. */
    readonly hostname: string;
    /** The number of the process on it. */
    readonly process?: number;
  };
  /** Imports a module of the user's, with `confiture` resolving to this very program. */
  importModule(path: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Reading files. Paths are absolute or relative to the project. */
export interface Files {
  /** Rejects with the platform's error, whose `code` may be `ENOENT`. */
  read(path: string): Promise<Uint8Array>;
  /** Entries of a directory, sorted by name. */
  list(path: string): Promise<readonly FileEntry[]>;
}

/** One entry of a directory; links are followed. */
export interface FileEntry {
  /** The name in the file's name. */
  readonly name: string;
  /** Which of the alternatives it is. */
  readonly kind: "file" | "directory" | "other";
}

/** A stream of text. */
export interface Output {
  /** Writes text. */
  write(text: string): void;
  /** Whether colours are wanted: a terminal, and neither NO_COLOR nor --no-color. */
  readonly color: boolean;
  /** Whether a person sees it. */
  readonly isTerminal: boolean;
  /** Width in characters; 80 where it is not a terminal. */
  readonly columns: number;
}
