import type {
  CommandResult,
  CopySink,
  Database,
  ExecuteResult,
  Session,
  TransactionStatus,
} from "../../../src/kernel/mod.ts";

/** A session that remembers what was sent last: what the server is at work on. */
export class NotedSession implements Session {
  /** What was sent last. */
  sent = "";
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get database(): Database {
    return this.#session.database;
  }

  get serverVersion(): number {
    return this.#session.serverVersion;
  }

  get backend(): number | undefined {
    return this.#session.backend;
  }

  get transactionStatus(): TransactionStatus {
    return this.#session.transactionStatus;
  }

  reported(setting: string): string | undefined {
    return this.#session.reported?.(setting);
  }

  query<Row = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> {
    this.sent = statement;
    return this.#session.query<Row>(statement, parameters);
  }

  execute(script: string): Promise<ExecuteResult> {
    this.sent = script;
    return this.#session.execute(script);
  }

  copyIn(
    statement: string,
    data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<CommandResult> {
    this.sent = statement;
    return this.#session.copyIn(statement, data);
  }

  copyOut(statement: string, sink: CopySink): Promise<CommandResult> {
    this.sent = statement;
    return this.#session.copyOut(statement, sink);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}
