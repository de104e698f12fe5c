import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Report } from "../channel.ts";
import type { Endpoint, ServerSettings } from "../libpq/settings.ts";
import { Authentication } from "./authentication.ts";
import { newPgClient } from "./pg.ts";
import type { PgClient, PgStream } from "./pg.ts";
import type { SocketAddress } from "./socket.ts";

/** A client that has been let in. */
export interface Login {
  readonly client: PgClient;
  readonly endpoint: Endpoint;
  readonly stream: PgStream;
  readonly address: SocketAddress;
  readonly encrypted: boolean;
  /** What the server says of itself: `server_version`, `in_hot_standby` … */
  readonly status: ReadonlyMap<string, string>;
}

/** Where to log in, and over what. */
export interface LoginOptions {
  readonly endpoint: Endpoint;
  readonly address: SocketAddress;
  readonly stream: Socket | TLSSocket;
  readonly encrypted: boolean;
  readonly signal: AbortSignal;
  onNotice(report: Report): void;
}

/** Says who we are over an open stream; destroys it where that fails. */
export async function logIn(
  settings: ServerSettings,
  options: LoginOptions,
): Promise<Login> {
  const { endpoint, address, stream, encrypted, signal } = options;
  const { user, dbname: database } = settings;
  const authentication = new Authentication(settings, endpoint.password);
  const client = await newPgClient({
    host: endpoint.host,
    port: endpoint.port,
    user,
    database,
    password: () => authentication.password(),
    stream: asUnconnected(stream),
    ssl: false,
    sslnegotiation: "postgres",
    enableChannelBinding: encrypted && authentication.wantsBinding,
    scramMaxIterations: 0,
  }, { user, database, ...settings.startup });
  const status = new Map<string, string>();
  authentication.watch(client.connection);
  client.connection.on(
    "parameterStatus",
    (message) => {
      status.set(message.parameterName, message.parameterValue);
    },
  );
  const ignore = () => {
    // Told by connect() already; without a listener it would end the process.
  };
  client.on("error", ignore);
  client.on("notice", options.onNotice);
  const abandon = () => stream.destroy(signal.reason);
  signal.addEventListener("abort", abandon);
  try {
    signal.throwIfAborted();
    const connected = client.connect();
    guardParser(stream);
    await connected;
    authentication.check();
    return { client, endpoint, stream, address, encrypted, status };
  } catch (error) {
    stream.destroy();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", abandon);
    client.removeListener("notice", options.onNotice);
  }
}

/** `pg` connects its stream itself; this one is open, so it is told so at once. */
function asUnconnected(stream: Socket | TLSSocket): Socket | TLSSocket {
  return Object.defineProperty(stream, "connect", {
    value: () => {
      queueMicrotask(() => stream.emit("connect"));
      return stream;
    },
  });
}

/** What `pg`'s parser throws at bytes it does not know would end the process. */
function guardParser(stream: Socket | TLSSocket): void {
  for (const listener of stream.listeners("data")) {
    stream.removeAllListeners("data");
    stream.on("data", (chunk) => {
      try {
        listener.call(stream, chunk);
      } catch (error) {
        stream.destroy(error instanceof Error ? error : undefined);
      }
    });
  }
}
