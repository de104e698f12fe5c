import type { ConnectOptions, Database, Session } from "../../kernel/mod.ts";
import { noticeOf } from "../failures.ts";
import { queryFrame } from "../frames.ts";
import { ChannelSession } from "../session.ts";
import type { PgClient } from "./pg.ts";
import { ServerChannel } from "./server_channel.ts";
import { openSocket } from "./socket.ts";
import type { SocketAddress } from "./socket.ts";
import { encryptAs } from "./tls.ts";

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
  readonly label: string;
  readonly #client: ConnectedClient;
  #serverVersion: number | undefined;

  constructor(client: ConnectedClient) {
    this.#client = client;
    const { host = "localhost", port = 5432, database = "" } = client;
    this.label = `${host}:${port}/${database}`;
  }

  async connect(options: ConnectOptions = {}): Promise<Session> {
    this.#serverVersion ??= await this.#askVersion();
    const channel = this.#channel(this.#serverVersion, options);
    return new ChannelSession(this, channel, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      close: () => channel.close(),
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  #channel(serverVersion: number, options: ConnectOptions): ServerChannel {
    const client = this.#client;
    const { host = "localhost", port = 5432 } = client;
    return new ServerChannel(client, {
      label: this.label,
      serverVersion,
      owned: false,
      onReport: (report) => options.onNotice?.(noticeOf(report)),
      reopen: async (signal) => {
        const address: SocketAddress = host.startsWith("/")
          ? { path: `${host}/.s.PGSQL.${port}` }
          : { host, port };
        const socket = await openSocket(address, signal);
        if (!client.ssl) return socket;
        const tls = typeof client.ssl === "object" ? client.ssl : {};
        return await encryptAs(socket, { host, ...tls }, signal);
      },
    });
  }

  async #askVersion(): Promise<number> {
    const channel = this.#channel(0, {});
    const { rows } = await channel.exchange({
      frames: queryFrame("SHOW server_version_num"),
      keepRows: true,
      extended: false,
    });
    await channel.close();
    return Number(rows[0]?.[0]);
  }
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
