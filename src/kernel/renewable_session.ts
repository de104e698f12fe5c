import type {
  CommandResult,
  CopySink,
  Database,
  ExecuteResult,
  Session,
  TransactionStatus,
} from "./database.ts";

/**
 * A session that goes on as one opened anew, once what sessions begin with has
 * changed: the server reads the settings of a database and of a role only when
 * a session begins.
 */
export class RenewableSession implements Session {
  readonly #open: () => Promise<Session>;
  #current: Session;
  #isStale = false;

  /** Begins with `first`; `open` is called for each that follows. */
  constructor(first: Session, open: () => Promise<Session>) {
    this.#current = first;
    this.#open = open;
  }

  /** Has the next statement outside a transaction run in a new session. */
  renew(): void {
    this.#isStale = true;
  }

  get database(): Database {
    return this.#current.database;
  }

  get serverVersion(): number {
    return this.#current.serverVersion;
  }

  get backend(): number | undefined {
    // The next statement will have another one.
    return this.#isStale ? undefined : this.#current.backend;
  }

  get transactionStatus(): TransactionStatus {
    return this.#current.transactionStatus;
  }

  reported(setting: string): string | undefined {
    return this.#isStale ? undefined : this.#current.reported?.(setting);
  }

  async query<Row = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> {
    return await (await this.#session()).query<Row>(statement, parameters);
  }

  async execute(script: string): Promise<ExecuteResult> {
    return await (await this.#session()).execute(script);
  }

  async copyIn(
    statement: string,
    data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<CommandResult> {
    return await (await this.#session()).copyIn(statement, data);
  }

  async copyOut(statement: string, sink: CopySink): Promise<CommandResult> {
    return await (await this.#session()).copyOut(statement, sink);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#current[Symbol.asyncDispose]();
  }

  async #session(): Promise<Session> {
    const old = this.#current;
    if (!this.#isStale || old.transactionStatus !== "idle") return old;
    this.#current = await this.#open();
    this.#isStale = false;
    await old[Symbol.asyncDispose]();
    return this.#current;
  }
}
