import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** Stands between clients and a server, until nothing gets through any more. */
export interface FreezingProxy extends AsyncDisposable {
  readonly port: number;
  /** From now on all is swallowed, and no connection is closed. */
  freeze(): void;
}

/** Starts one on a free port of the loopback. */
export async function freezingProxy(
  { host, port }: { readonly host: string; readonly port: number },
): Promise<FreezingProxy> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer({ noDelay: true }, (client) => {
    keep(client);
    if (isFrozen) return;
    const upstream = connect({ host, port, noDelay: true });
    keep(upstream);
    const pass = (from: Socket, to: Socket) => {
      from.on("data", (chunk) => {
        if (!isFrozen) to.write(chunk);
      });
      from.on("end", () => {
        if (!isFrozen) to.end();
      });
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve())
  );
  return {
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      isFrozen = true;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
