import type {
  CommandResult,
  CopySink,
  Database,
  ExecuteResult,
  Session,
  TransactionStatus,
} from "../kernel/database.ts";

/** A session that stays open when its borrower is done. */
export class BorrowedSession implements Session {
  readonly #owned: Session;

  constructor(owned: Session) {
    this.#owned = owned;
  }

  get database(): Database {
    return this.#owned.database;
  }

  get serverVersion(): number {
    return this.#owned.serverVersion;
  }

  get backend(): number | undefined {
    return this.#owned.backend;
  }

  get transactionStatus(): TransactionStatus {
    return this.#owned.transactionStatus;
  }

  reported(setting: string): string | undefined {
    return this.#owned.reported?.(setting);
  }

  query<Row = Record<string, unknown>>(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> {
    return this.#owned.query<Row>(statement, parameters);
  }

  execute(script: string): Promise<ExecuteResult> {
    return this.#owned.execute(script);
  }

  copyIn(
    statement: string,
    data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<CommandResult> {
    return this.#owned.copyIn(statement, data);
  }

  copyOut(statement: string, sink: CopySink): Promise<CommandResult> {
    return this.#owned.copyOut(statement, sink);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
