import { ConfitureError } from "../kernel/mod.ts";
import type {
  CommandResult,
  CopySink,
  Database,
  ExecuteResult,
  Session,
  TransactionStatus,
} from "../kernel/mod.ts";
import type {
  Channel,
  CopyData,
  Outcome,
  Request,
  TransactionLetter,
} from "./channel.ts";
import { interruption, statementFailure } from "./failures.ts";
import { queryFrame, statementFrames } from "./frames.ts";
import { parameterText } from "./parameter_text.ts";
import { rowsAsObjects } from "./row_mapping.ts";

/** What a session is opened with. */
export interface SessionOptions {
  readonly signal?: AbortSignal;
  /** The process number that the server gave. */
  readonly backend?: number;
  /** What the server reports of its settings, kept up to date. */
  readonly reported?: ReadonlyMap<string, string>;
  /** What disposing the session does. */
  close(): Promise<void>;
}

const STATUS: Readonly<Record<TransactionLetter, TransactionStatus>> = {
  I: "idle",
  T: "active",
  E: "failed",
};

/** A session on a channel: the same for both kinds of database. */
export class ChannelSession implements Session {
  readonly database: Database;
  readonly #channel: Channel;
  readonly #options: SessionOptions;
  #closed: Promise<void> | undefined;

  constructor(database: Database, channel: Channel, options: SessionOptions) {
    this.database = database;
    this.#channel = channel;
    this.#options = options;
  }

  get serverVersion(): number {
    return this.#channel.serverVersion;
  }

  get backend(): number | undefined {
    return this.#options.backend;
  }

  get transactionStatus(): TransactionStatus {
    return STATUS[this.#channel.status];
  }

  reported(setting: string): string | undefined {
    return this.#options.reported?.get(setting);
  }

  async query<Row = Record<string, unknown>>(
    statement: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const frames = statementFrames(statement, parameters.map(parameterText));
    const outcome = await this.#run({
      frames,
      keepRows: true,
      extended: true,
    });
    // The caller names the shape of the rows of the statement it wrote.
    return rowsAsObjects(outcome.fields, outcome.rows) as Row[];
  }

  async execute(script: string): Promise<ExecuteResult> {
    const outcome = await this.#run({
      frames: queryFrame(script),
      keepRows: false,
      extended: false,
    });
    return { results: outcome.tags.map(resultOf) };
  }

  async copyIn(statement: string, data: CopyData): Promise<CommandResult> {
    const outcome = await this.#run({
      frames: queryFrame(statement),
      keepRows: false,
      extended: false,
      copy: data,
    });
    return resultOf(outcome.tags.at(-1) ?? "");
  }

  async copyOut(statement: string, sink: CopySink): Promise<CommandResult> {
    const outcome = await this.#run({
      frames: queryFrame(statement),
      keepRows: false,
      extended: false,
      sink,
      ...sink.replies === undefined ? {} : { copy: sink.replies },
    });
    return resultOf(outcome.tags.at(-1) ?? "");
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#closed ??= this.#options.close();
    return this.#closed;
  }

  async #run(request: Omit<Request, "signal">): Promise<Outcome> {
    if (this.#closed !== undefined) {
      throw new TypeError("The session is closed");
    }
    const { signal } = this.#options;
    // What is called after the signal still runs: a ROLLBACK, most of all.
    const live = signal?.aborted === false ? { signal } : {};
    const outcome = await this.#channel.exchange({ ...request, ...live });
    const { error } = outcome;
    if (error === undefined) return outcome;
    const failure = statementFailure(error, outcome.tags.length);
    const isCutOff = error.code === "57014" || outcome.copyCut === true;
    if (outcome.interrupted && isCutOff) {
      throw interruption(failure, signal?.reason);
    }
    if (outcome.copyRefused) {
      throw new ConfitureError(
        "database/statement-failed",
        "Cannot execute the statement: COPY … FROM stdin has no data here",
        { server: failure.server },
      );
    }
    throw failure;
  }
}

/** A command tag such as `INSERT 0 5` or `CREATE TABLE`, taken apart. */
function resultOf(tag: string): CommandResult {
  const match = /^(.*?)(?: (\d+))?(?: (\d+))?$/.exec(tag);
  const [, command = tag, first, second] = match ?? [];
  return { command, rows: Number(second ?? first ?? 0) };
}
