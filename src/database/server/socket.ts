import { lookup } from "node:dns";
import { connect } from "node:net";
import type { Socket } from "node:net";
import type { Endpoint } from "../libpq/settings.ts";
import { isSocket } from "../libpq/settings.ts";

/** Where to open a socket: a path or an address. */
export type SocketAddress =
  | { readonly path: string }
  | { readonly host: string; readonly port: number };

/** All addresses an endpoint stands for, in the order to try them. */
export async function addressesOf(
  { host, address, port }: Endpoint,
): Promise<SocketAddress[]> {
  if (address !== undefined) return [{ host: address, port }];
  if (isSocket(host)) {
    // An "@" stands for Linux's abstract sockets.
    const path = `${host}/.s.PGSQL.${port}`;
    return [{ path: host.startsWith("@") ? `\0${path.slice(1)}` : path }];
  }
  const found = await new Promise<readonly { address: string }[]>(
    (resolve, reject) =>
      lookup(
        host,
        { all: true },
        (error, addresses) => error ? reject(error) : resolve(addresses),
      ),
  );
  return found.map((each) => ({ host: each.address, port }));
}

/** Opens a socket; destroys it and rejects when `signal` aborts first. */
export function openSocket(
  address: SocketAddress,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const socket = connect(address);
    const abandon = () => fail(signal.reason);
    const fail = (error: unknown) => {
      signal.removeEventListener("abort", abandon);
      socket.destroy();
      reject(error);
    };
    signal.addEventListener("abort", abandon);
    socket.once("error", fail);
    socket.once("connect", () => {
      signal.removeEventListener("abort", abandon);
      socket.removeListener("error", fail);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}
