import type {
  Channel,
  Outcome,
  Report,
  Request,
  TransactionLetter,
} from "../channel.ts";
import { connectionLost, interruption } from "../failures.ts";
import { Turns } from "../turns.ts";
import { requestCancel } from "./cancel.ts";
import type { Reopen } from "./cancel.ts";
import { Exchange } from "./exchange.ts";
import { isReport } from "./pg.ts";
import type { PgClient } from "./pg.ts";

const CANCEL_TIMEOUT_MS = 5_000;
const GOODBYE_TIMEOUT_MS = 2_000;

/** What a channel knows of the connection it stands on. */
export interface ServerChannelOptions {
  readonly label: string;
  readonly serverVersion: number;
  /** Opens another connection, to cancel what runs on this one. */
  readonly reopen: Reopen;
  /** Whether closing the channel ends the connection. */
  readonly owned: boolean;
  /** Shared by all channels on one connection. */
  readonly turns?: Turns;
  /** Where the connection stands; idle, if it is new. */
  readonly status?: TransactionLetter;
  onReport?(report: Report): void;
}

/** A connection to a server, by way of `pg`. */
export class ServerChannel implements Channel {
  readonly #client: PgClient;
  readonly #options: ServerChannelOptions;
  readonly #turns: Turns;
  #status: TransactionLetter;
  #exchange: Exchange | undefined;
  #lost: { readonly error: unknown } | undefined;
  #cancelling: Promise<void> | undefined;

  constructor(client: PgClient, options: ServerChannelOptions) {
    this.#client = client;
    this.#options = options;
    this.#turns = options.turns ?? new Turns();
    this.#status = options.status ?? "I";
    client.on("error", this.#onError);
    client.on("end", this.#onEnd);
    client.on("notice", this.#onNotice);
  }

  get serverVersion(): number {
    return this.#options.serverVersion;
  }

  get status(): TransactionLetter {
    return this.#status;
  }

  exchange(request: Request): Promise<Outcome> {
    return this.#turns.take(() => this.#exchangeNow(request));
  }

  async close(): Promise<void> {
    if (!this.#options.owned) {
      this.#client.removeListener("error", this.#onError);
      this.#client.removeListener("end", this.#onEnd);
      this.#client.removeListener("notice", this.#onNotice);
      return;
    }
    const { stream } = this.#client.connection;
    const closed = stream.closed
      ? Promise.resolve()
      : new Promise<void>((resolve) => stream.once("close", resolve));
    const timer = setTimeout(() => stream.destroy(), GOODBYE_TIMEOUT_MS);
    await this.#client.end();
    await closed;
    clearTimeout(timer);
  }

  async #exchangeNow(request: Request): Promise<Outcome> {
    const { signal } = request;
    if (signal?.aborted) throw interruption(undefined, signal.reason);
    if (this.#lost !== undefined) throw this.#lossOf(this.#lost.error);
    const cancel = () => this.#cancel(exchange);
    const exchange = new Exchange(request, cancel);
    this.#exchange = exchange;
    signal?.addEventListener("abort", cancel);
    try {
      this.#client.query(exchange);
      const outcome = await exchange.done;
      this.#status = outcome.status;
      return outcome;
    } catch (error) {
      if (this.#lost === undefined) throw error;
      if (signal?.aborted) {
        throw interruption(this.#lossOf(error), signal.reason);
      }
      throw this.#lossOf(error, exchange.report);
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#exchange = undefined;
      // A request to cancel that comes late must not hit the next statement.
      await this.#cancelling;
      this.#cancelling = undefined;
    }
  }

  #cancel(exchange: Exchange): void {
    exchange.interrupt();
    const { processID: pid, secretKey: secret } = this.#client;
    if (pid === null || secret === null) return;
    const answered = requestCancel(this.#options.reopen, {
      pid,
      secret,
      timeoutMs: CANCEL_TIMEOUT_MS,
    });
    this.#cancelling = answered.catch((error) => {
      // Nobody listens there: the only way left to stop is to hang up.
      if (this.#exchange === exchange) this.#hangUp(error);
    });
    const timer = setTimeout(() => {
      this.#hangUp(new Error("the statement did not end when cancelled"));
    }, CANCEL_TIMEOUT_MS);
    const done = () => clearTimeout(timer);
    exchange.done.then(done, done);
  }

  #hangUp(error: unknown): void {
    this.#lose(error);
    this.#client.connection.stream.destroy();
  }

  #lose(error: unknown): void {
    this.#lost ??= { error };
    this.#exchange?.lose(error);
  }

  #lossOf(cause: unknown, report?: Report): Error {
    const reported = report ?? (isReport(cause) ? cause : undefined);
    return connectionLost(this.#options.label, cause, reported);
  }

  readonly #onError = (error: unknown): void => this.#lose(error);
  readonly #onEnd = (): void =>
    this.#lose(new Error("the server closed the connection"));
  readonly #onNotice = (notice: Report): void =>
    this.#options.onReport?.(notice);
}
