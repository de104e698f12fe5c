import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { ConfitureError } from "../../kernel/mod.ts";
import { splitScript } from "../../sql/split.ts";
import { queryFrame } from "../frames.ts";
import { ClientMessages, fatalMessage } from "./client_messages.ts";
import type { ClientMessage } from "./client_messages.ts";
import type { Engine } from "./pglite.ts";

/** How the embedded server is opened to others. */
export interface ServeOptions {
  /** On loopback; 0 for any that is free. */
  readonly port: number;
  /** Hears who comes and goes, and who was turned away. */
  onClient(what: "connected" | "left" | "refused"): void;
}

/** The embedded server as others can connect to it, until it is disposed. */
export interface Served extends AsyncDisposable {
  readonly port: number;
}

/** There is one session inside: with two clients each would end in the other's transaction. */
const ONE_CLIENT =
  "the embedded database has one client at a time, and another is connected";

/** Lets clients of PostgreSQL's protocol speak to the embedded server, one after the other. */
export async function serve(
  engine: Engine,
  { port, onClient }: ServeOptions,
): Promise<Served> {
  const sockets = new Set<Socket>();
  let client: Client | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    const here = new Client(socket, engine, {
      admit() {
        if (client !== undefined) {
          onClient("refused");
          return false;
        }
        client = here;
        onClient("connected");
        return true;
      },
    });
    socket.on("close", async () => {
      sockets.delete(socket);
      if (client !== here) return;
      await here.tidy();
      client = undefined;
      onClient("left");
    });
  });
  return {
    port: await listening(server, port),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) =>
        server.close(() => resolve())
      );
      for (const socket of sockets) socket.destroy();
      await client?.tidy();
      await closed;
    },
  };
}

/** Whether a client may come in. */
interface Door {
  admit(): boolean;
}

/** One connection, and what its client says. */
class Client {
  readonly #socket: Socket;
  readonly #engine: Engine;
  readonly #door: Door;
  readonly #messages = new ClientMessages();
  /** Messages are answered in their order. */
  #work: Promise<void> = Promise.resolve();
  #tidied: Promise<void> | undefined;

  constructor(socket: Socket, engine: Engine, door: Door) {
    this.#socket = socket;
    this.#engine = engine;
    this.#door = door;
    // A client that vanishes is no error of ours: "close" follows.
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      for (const message of this.#messages.push(chunk)) {
        this.#work = this.#work.then(() => this.#take(message)).catch(() =>
          void this.#socket.destroy()
        );
      }
    });
  }

  /** Leaves the session as new, once what runs has ended. */
  tidy(): Promise<void> {
    // Whoever comes next is told by the server if nothing works any more.
    this.#tidied ??= this.#work.then(async () => {
      for (
        const script of [
          ...this.#engine.isInTransaction() ? ["ROLLBACK"] : [],
          "DISCARD ALL",
        ]
      ) await this.#engine.relay(queryFrame(script), () => {});
    }).catch(() => {});
    return this.#tidied;
  }

  async #take(message: ClientMessage): Promise<void> {
    switch (message.kind) {
      case "encryption":
        return this.#send(new TextEncoder().encode("N"));
      case "cancel":
      case "foreign":
        return void this.#socket.destroy();
      case "startup":
        if (this.#door.admit()) return await this.#relay(message.bytes);
        this.#send(fatalMessage("53300", ONE_CLIENT));
        return void this.#socket.end();
      case "message":
        // It must not reach the server inside, which would end with it.
        if (message.letter === "X") return void this.#socket.end();
        return await this.#relay(withoutCopyIn(message) ?? message.bytes);
    }
  }

  async #relay(bytes: Uint8Array): Promise<void> {
    await this.#engine.relay(bytes, (data) => this.#send(data));
  }

  #send(data: Uint8Array): void {
    // What the engine hands over is its own memory, which it uses again.
    if (this.#socket.writable) this.#socket.write(new Uint8Array(data));
  }
}

/**
 * What is sent instead of a COPY … FROM STDIN: the server inside reads its data
 * from the same message, and is lost where it is not there.
 */
function withoutCopyIn(
  { letter, bytes }: Extract<ClientMessage, { kind: "message" }>,
): Uint8Array | undefined {
  if (letter !== "Q" && letter !== "P") return undefined;
  const body = bytes.subarray(5);
  // A statement that is to be prepared comes after the name it is to have.
  const start = letter === "P" ? body.indexOf(0) + 1 : 0;
  const end = body.indexOf(0, start);
  const script = new TextDecoder().decode(body.subarray(start, end));
  if (!readsData(script)) return undefined;
  return letter === "Q"
    ? queryFrame(REFUSAL)
    : parseFrame(body.subarray(0, start), UNKNOWN);
}

const REFUSAL =
  "DO $$ BEGIN RAISE feature_not_supported USING MESSAGE = 'COPY … FROM STDIN is not served', HINT = 'Use INSERT, or COPY in a migration or a seed file'; END $$";
/** Preparing it fails, which is all that is asked of it. */
const UNKNOWN = "SELECT pg_catalog.copy_from_stdin_is_not_served()";

function readsData(script: string): boolean {
  // Most scripts have no such word, and reading them as SQL takes longer.
  return /\bcopy\b/i.test(script) &&
    splitScript(script).some((segment) =>
      segment.kind === "copy" ||
      segment.kind === "statement" &&
        /^copy\b[^]*\bfrom\s+stdin\b/i.test(segment.text)
    );
}

/** A statement to be prepared, without parameters; `name` ends with its zero. */
function parseFrame(name: Uint8Array, statement: string): Uint8Array {
  const text = new TextEncoder().encode(`${statement}\0\0\0`);
  const frame = new Uint8Array(5 + name.length + text.length);
  frame[0] = "P".charCodeAt(0);
  new DataView(frame.buffer).setInt32(1, frame.length - 1);
  frame.set(name, 5);
  frame.set(text, 5 + name.length);
  return frame;
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new ConfitureError(
          "command/usage",
          `Cannot serve on port ${port}: ${cause.message}`,
          { cause, hint: "Name another with --port; 0 takes any that is free" },
        ),
      ));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(
        address !== null && typeof address === "object" ? address.port : port,
      );
    });
  });
}
