/** A place where schemas live: a PostgreSQL server's database, or the embedded one. */
export interface Database extends AsyncDisposable {
  /** Which of the alternatives it is. */
  readonly kind: "server" | "embedded";
  /** Where it is, for people: host, port, database. Never a password. */
  readonly label: string;
  /** Whether all sessions are one connection: the embedded database, a client of the caller's. */
  readonly sharesConnection?: boolean;
  /** Opens a session. On the embedded database all sessions share one connection. */
  connect(options?: ConnectOptions): Promise<Session>;
  /** Finds out what stands before the server; absent where nothing can. */
  pooling?(): Promise<Pooling>;
}

/**
 * What stands before the server: nothing, a pooler that keeps a connection on
 * one backend, or one that may give each transaction another. Behind the last
 * one, what belongs to a session belongs to nobody: settings, locks, temporary
 * tables.
 */
export type Pooling = "none" | "session" | "transaction";

/** How a session is opened. */
export interface ConnectOptions {
  /** Cancels the statement that runs at the moment it aborts; later statements still run. */
  readonly signal?: AbortSignal;
  /** Settings that the session begins with; a server writes them to no log. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives what the server raises below an error. */
  onNotice?(notice: ServerNotice): void;
}

/** A notice or warning from the server. */
export interface ServerNotice {
  /** NOTICE, WARNING, INFO, LOG or DEBUG. */
  readonly severity: string;
  /** What is the case. */
  readonly message: string;
  /** Five characters, from PostgreSQL's list of error codes. */
  readonly sqlstate?: string;
  /** The server's DETAIL. */
  readonly detail?: string;
  /** The remedy. */
  readonly hint?: string;
}

/** An error as the server reports it. */
export interface ServerError {
  /** Five characters, from PostgreSQL's list of error codes. */
  readonly sqlstate: string;
  /** As the server names it. */
  readonly severity: string;
  /** What is the case. */
  readonly message: string;
  /** The server's DETAIL. */
  readonly detail?: string;
  /** The remedy. */
  readonly hint?: string;
  /** In characters from the start of the text that was sent, counted from 1. */
  readonly position?: number;
  /** The PL/pgSQL or SQL context the error arose in. */
  readonly where?: string;
  /** The schema it is about. */
  readonly schema?: string;
  /** The table it is about. */
  readonly table?: string;
  /** The column it is about. */
  readonly column?: string;
  /** The constraint it is about. */
  readonly constraint?: string;
  /** How many statements of the script had completed before this one failed. */
  readonly completed: number;
}

/** Where a session stands between two statements. */
export type TransactionStatus = "idle" | "active" | "failed";

/** One connection to a database. One statement at a time. */
export interface Session extends AsyncDisposable {
  /** The database it belongs to. */
  readonly database: Database;
  /** As in `server_version_num`: 150018 for 15.18. */
  readonly serverVersion: number;
  /**
   * The number of the server's process it was given when it was opened; a
   * pooler gives one of its own. Absent where there is none.
   */
  readonly backend?: number;
  /** Where it stands between two statements. */
  readonly transactionStatus: TransactionStatus;

  /**
   * What the server last told of a setting whose every change it reports:
   * `client_encoding`, `standard_conforming_strings`. Undefined where that was not heard.
   */
  reported?(setting: string): string | undefined;

  /** Runs one statement with parameters and returns its rows. */
  query<Row = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;

  /**
   * Sends a script as one simple-protocol message; rows are thrown away.
   *
   * Rejects with `database/statement-failed`, whose `server.completed` tells
   * how far the script came.
   */
  execute(script: string): Promise<ExecuteResult>;

  /** Runs `COPY … FROM stdin` with the given bytes, at the server's pace. */
  copyIn(
    statement: string,
    data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<CommandResult>;

  /** Runs `COPY … TO stdout` and hands its bytes over, at the sink's pace. */
  copyOut(statement: string, sink: CopySink): Promise<CommandResult>;
}

/** Where the bytes of a `COPY … TO stdout` go. */
export interface CopySink {
  /** Takes whole messages of the wire, headers included, instead of what they hold. */
  readonly framed?: boolean;
  /** Aborts when nobody takes any more: the COPY is cancelled. */
  readonly signal?: AbortSignal;
  /**
   * What is sent meanwhile, a message each, where the statement copies both
   * ways (`START_REPLICATION`); its end asks for the end of the whole.
   */
  readonly replies?: AsyncIterable<Uint8Array>;
  /**
   * Takes the next bytes, cut anywhere; a promise holds the server back.
   * Messages of the wire are the sink's own from then on, with their memory.
   * `missing` tells how many bytes are left of a message that was cut.
   */
  write(data: Uint8Array, missing: number): void | Promise<void>;
}

/** What one statement did. */
export interface CommandResult {
  /** The command tag's words: `INSERT`, `CREATE TABLE`. */
  readonly command: string;
  /** Rows inserted, updated, deleted, copied or selected; 0 where the command has none. */
  readonly rows: number;
}

/** What a script did, statement by statement. */
export interface ExecuteResult {
  /** One for each statement, in order. */
  readonly results: readonly CommandResult[];
}
