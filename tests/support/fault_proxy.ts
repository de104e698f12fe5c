import { Buffer } from "node:buffer";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** A message on its way from a client to the server. */
export interface Seen {
  /** Counted from 1, over all connections. */
  readonly number: number;
  /** The message's bytes as text: SQL can be found in it. */
  readonly text: string;
}

/**
 * What is done about a message: it passes; the connection is cut and it is
 * lost; or the server gets it, and the connection is cut before, or only when,
 * it has answered.
 */
export type Fate = "pass" | "lose" | "deliver" | "lose-answer";

/** Stands between clients and a server, and decides about every message. */
export interface FaultProxy extends AsyncDisposable {
  readonly port: number;
  /** Messages seen so far. */
  readonly count: number;
}

/** Where the server is, and what is done about each message. */
export interface FaultProxyOptions {
  readonly host: string;
  readonly port: number;
  decide(seen: Seen): Fate;
}

/** Starts a proxy on a free port of the loopback. Connections must be without TLS. */
export async function faultProxy(
  { host, port, decide }: FaultProxyOptions,
): Promise<FaultProxy> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host, port, noDelay: true });
    const link = new Link(client, upstream, (text) => {
      count++;
      return decide({ number: count, text });
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => link.cut());
      socket.on("close", () => {
        sockets.delete(socket);
        link.cut();
      });
    }
  });
  await listening(server);
  return {
    port: (server.address() as AddressInfo).port,
    get count() {
      return count;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
}

/** What the client waits for before it goes on: R, G and Z. */
const TURNING_POINTS: ReadonlySet<number> = new Set([0x52, 0x47, 0x5a]);

/** One connection through the proxy. */
class Link {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #decide: (text: string) => Fate;
  #fromClient = Buffer.alloc(0);
  #fromServer = Buffer.alloc(0);
  #isStarted = false;
  /** Set while the answer of a delivered message is waited for, and kept back. */
  #isMuted = false;

  constructor(
    client: Socket,
    upstream: Socket,
    decide: (text: string) => Fate,
  ) {
    this.#client = client;
    this.#upstream = upstream;
    this.#decide = decide;
    client.on("data", (chunk) => this.#request(Buffer.from(chunk)));
    upstream.on("data", (chunk) => this.#answer(Buffer.from(chunk)));
  }

  cut(): void {
    this.#client.destroy();
    this.#upstream.destroy();
  }

  #request(chunk: Buffer): void {
    this.#fromClient = Buffer.concat([this.#fromClient, chunk]);
    while (true) {
      const head = this.#isStarted ? 1 : 0;
      if (this.#fromClient.length < head + 4) return;
      const length = head + this.#fromClient.readInt32BE(head);
      if (this.#fromClient.length < length) return;
      const message = this.#fromClient.subarray(0, length);
      this.#fromClient = this.#fromClient.subarray(length);
      this.#isStarted = true;
      this.#treat(message);
    }
  }

  #treat(message: Buffer): void {
    // What belongs to the same request goes with it, or it is never answered.
    if (this.#isMuted) {
      this.#upstream.write(message);
      return;
    }
    switch (this.#decide(message.toString("latin1"))) {
      case "pass":
        this.#upstream.write(message);
        return;
      case "lose":
        this.cut();
        return;
      case "deliver":
        this.#isMuted = true;
        this.#upstream.end(message);
        this.#client.destroy();
        return;
      case "lose-answer":
        this.#isMuted = true;
        this.#upstream.write(message);
    }
  }

  #answer(chunk: Buffer): void {
    if (!this.#isMuted) {
      this.#client.write(chunk);
      return;
    }
    this.#fromServer = Buffer.concat([this.#fromServer, chunk]);
    while (this.#fromServer.length >= 5) {
      const length = 1 + this.#fromServer.readInt32BE(1);
      if (this.#fromServer.length < length) return;
      if (TURNING_POINTS.has(this.#fromServer[0] ?? 0)) return this.cut();
      this.#fromServer = this.#fromServer.subarray(length);
    }
  }
}
