import type { ConnectOptions } from "../../kernel/mod.ts";
import { interruption, noticeOf } from "../failures.ts";
import { isSocket } from "../libpq/settings.ts";
import type { Endpoint, ServerSettings } from "../libpq/settings.ts";
import { isFinal } from "./connect_failures.ts";
import { logIn } from "./login.ts";
import type { Login } from "./login.ts";
import { isReport } from "./pg.ts";
import { addressesOf, openSocket } from "./socket.ts";
import type { SocketAddress } from "./socket.ts";
import { encrypt, TlsError, TlsNotOffered } from "./tls.ts";

/** Tries all addresses of an endpoint, each in all ways that `sslmode` allows. */
export async function tryEndpoint(
  settings: ServerSettings,
  endpoint: Endpoint,
  options: ConnectOptions,
): Promise<Login> {
  let failure: unknown = new Error("the host name stands for no address");
  const addresses = await addressesOf(endpoint);
  for (const address of ordered(addresses, settings.loadBalance)) {
    try {
      return await withDeadline(
        settings.connectTimeoutMs,
        options.signal,
        (signal) =>
          tryAddress(settings, { endpoint, address, signal, options }),
      );
    } catch (error) {
      if (isFinal(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

interface Attempt {
  readonly endpoint: Endpoint;
  readonly address: SocketAddress;
  readonly signal: AbortSignal;
  readonly options: ConnectOptions;
}

/** One address, first in the way that `sslmode` likes best. */
async function tryAddress(
  settings: ServerSettings,
  attempt: Attempt,
): Promise<Login> {
  const { mode } = settings.tls;
  const ways = isSocket(attempt.endpoint.host) || mode === "disable"
    ? [false]
    : mode === "allow"
    ? [false, true]
    : mode === "prefer"
    ? [true, false]
    : [true];
  let first: unknown;
  for (const encrypted of ways) {
    try {
      return await openAndLogIn(settings, attempt, encrypted);
    } catch (error) {
      first ??= error;
      if (!isWorthTheOtherWay(error)) throw error;
    }
  }
  throw first;
}

/** The server, or its rules, may take the other kind of connection. */
function isWorthTheOtherWay(error: unknown): boolean {
  return error instanceof TlsNotOffered || error instanceof TlsError ||
    isReport(error) && error.code === "28000";
}

async function openAndLogIn(
  settings: ServerSettings,
  { endpoint, address, signal, options }: Attempt,
  encrypted: boolean,
): Promise<Login> {
  const socket = await openSocket(address, signal);
  const { enabled, idleMs } = settings.keepAlive;
  if (enabled && !("path" in address)) socket.setKeepAlive(true, idleMs);
  const stream = encrypted
    ? await encrypt(socket, { host: endpoint.host, tls: settings.tls, signal })
    : socket;
  return await logIn(settings, {
    endpoint,
    address,
    stream,
    encrypted,
    signal,
    onNotice: (report) => options.onNotice?.(noticeOf(report)),
  });
}

async function withDeadline<Result>(
  timeoutMs: number,
  interrupt: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const interrupted = () => controller.abort(interruption());
  if (interrupt?.aborted) interrupted();
  interrupt?.addEventListener("abort", interrupted);
  const timer = timeoutMs === 0 ? undefined : setTimeout(
    () => controller.abort(new Error("the timeout expired")),
    timeoutMs,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    interrupt?.removeEventListener("abort", interrupted);
  }
}

/** The items as they stand, or in a random order. */
export function ordered<Item>(
  items: readonly Item[],
  shuffle: boolean,
): readonly Item[] {
  if (!shuffle) return items;
  return items.map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
