/** A place where schemas live: a PostgreSQL server's database, or the embedded one. */
export interface Database extends AsyncDisposable {
  readonly kind: "server" | "embedded";
  /** Where it is, for people: host, port, database. Never a password. */
  readonly label: string;
  /** Opens a session. On the embedded database all sessions share one connection. */
  connect(options?: ConnectOptions): Promise<Session>;
}

/** How a session is opened. */
export interface ConnectOptions {
  /** Cancels the statement that runs at the moment it aborts; later statements still run. */
  readonly signal?: AbortSignal;
  /** Receives what the server raises below an error. */
  onNotice?(notice: ServerNotice): void;
}

/** A notice or warning from the server. */
export interface ServerNotice {
  /** NOTICE, WARNING, INFO, LOG or DEBUG. */
  readonly severity: string;
  readonly message: string;
  readonly sqlstate?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** An error as the server reports it. */
export interface ServerError {
  readonly sqlstate: string;
  readonly severity: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  /** In characters from the start of the text that was sent, counted from 1. */
  readonly position?: number;
  /** The PL/pgSQL or SQL context the error arose in. */
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** How many statements of the script had completed before this one failed. */
  readonly completed: number;
}

/** Where a session stands between two statements. */
export type TransactionStatus = "idle" | "active" | "failed";

/** One connection to a database. One statement at a time. */
export interface Session extends AsyncDisposable {
  readonly database: Database;
  /** As in `server_version_num`: 150018 for 15.18. */
  readonly serverVersion: number;
  readonly transactionStatus: TransactionStatus;

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
  readonly results: readonly CommandResult[];
}
