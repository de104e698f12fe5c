import type {
  ConnectOptions,
  Database,
  Pooling,
  Session,
} from "../../kernel/mod.ts";
import type { Channel } from "../channel.ts";
import { noticeOf, statementFailure } from "../failures.ts";
import { queryFrame } from "../frames.ts";
import { Turns } from "../turns.ts";
import type { PgClient, PgStream } from "./pg.ts";
import type { ServerChannelOptions } from "./server_channel.ts";
import type { SocketAddress } from "./socket.ts";

/** A connected client of `pg`'s, with what it keeps of where it is connected to. */
export interface ConnectedClient extends PgClient {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly ssl?: unknown;
}

/**
 * The database that a caller's own client is connected to.
 *
 * All sessions are that one connection, which stays open; so does what a
 * session leaves behind on it: settings, and an open transaction.
 */
export class AdoptedDatabase implements Database {
  readonly kind = "server";
  readonly sharesConnection = true;
  readonly label: string;
  readonly #client: ConnectedClient;
  readonly #turns = new Turns();

  constructor(client: ConnectedClient) {
    this.#client = client;
    const { host = "localhost", port = 5432, database = "" } = client;
    this.label = `${host}:${port}/${database}`;
  }

  async connect(options: ConnectOptions = {}): Promise<Session> {
    // Loaded here, as it is for other databases.
    const { ServerChannel } = await import("./server_channel.ts");
    const { ChannelSession } = await import("../session.ts");
    const usual = {
      label: this.label,
      owned: false,
      turns: this.#turns,
      reopen: (signal: AbortSignal) => reopen(this.#client, signal),
    };
    const asking = new ServerChannel(this.#client, {
      ...usual,
      serverVersion: 0,
    });
    const found = await stateOf(asking);
    await asking.close();
    const channel = new ServerChannel(this.#client, {
      ...usual,
      ...found,
      onReport: (report) => options.onNotice?.(noticeOf(report)),
    });
    return new ChannelSession(this, channel, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      close: () => channel.close(),
    });
  }

  async pooling(): Promise<Pooling> {
    const { poolingOf } = await import("./pooling.ts");
    await using session = await this.connect();
    return await poolingOf({ session, pid: this.#client.processID }, undefined);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}

async function stateOf(
  channel: Channel,
): Promise<Pick<ServerChannelOptions, "serverVersion" | "status">> {
  const { rows, status, error } = await channel.exchange({
    frames: queryFrame("SHOW server_version_num"),
    keepRows: true,
    extended: false,
  });
  // The caller may have left a transaction that failed.
  if (error !== undefined) throw statementFailure(error, 0);
  return { serverVersion: Number(rows[0]?.[0]), status };
}

async function reopen(
  { host = "localhost", port = 5432, ssl }: ConnectedClient,
  signal: AbortSignal,
): Promise<PgStream> {
  const { openSocket } = await import("./socket.ts");
  const address: SocketAddress = host.startsWith("/")
    ? { path: `${host}/.s.PGSQL.${port}` }
    : { host, port };
  const socket = await openSocket(address, signal);
  if (!ssl) return socket;
  const { encryptAs } = await import("./tls.ts");
  const options = typeof ssl === "object" ? ssl : {};
  return await encryptAs(socket, { host, ...options }, signal);
}

/** Whether it is a client of `pg`'s; a pool or another driver's is not. */
export function isPgClient(value: unknown): value is ConnectedClient {
  if (typeof value !== "object" || value === null) return false;
  if (!("query" in value) || typeof value.query !== "function") return false;
  if (!("connection" in value)) return false;
  const { connection } = value;
  return typeof connection === "object" && connection !== null &&
    "stream" in connection;
}
