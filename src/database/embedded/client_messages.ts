import { Buffer } from "node:buffer";

/** What a client of PostgreSQL's protocol has sent, one message at a time. */
export type ClientMessage =
  /** Asks whether the connection can be encrypted. */
  | { readonly kind: "encryption" }
  /** Asks, on a connection of its own, to cancel what runs on another. */
  | { readonly kind: "cancel" }
  | { readonly kind: "startup"; readonly bytes: Uint8Array }
  | {
    readonly kind: "message";
    /** The letter it begins with. */
    readonly letter: string;
    readonly bytes: Uint8Array;
  }
  /** Something else than a client of PostgreSQL. */
  | { readonly kind: "foreign" };

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const PROTOCOL_3 = 3;
/** Longer ones are no start of a client's. */
const LONGEST_STARTUP = 10_000;

/** Cuts what arrives into messages. */
export class ClientMessages {
  #rest = Buffer.alloc(0);
  #isStarted = false;

  /** The messages that are complete with these bytes. */
  push(chunk: Uint8Array): readonly ClientMessage[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: ClientMessage[] = [];
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      messages.push(next);
      if (next.kind === "foreign") break;
    }
    return messages;
  }

  #next(): ClientMessage | undefined {
    if (!this.#isStarted) return this.#opening();
    if (this.#rest.length < 5) return undefined;
    const bytes = this.#take(1 + this.#rest.readInt32BE(1));
    if (bytes === undefined) return undefined;
    return {
      kind: "message",
      letter: String.fromCharCode(bytes[0] ?? 0),
      bytes,
    };
  }

  /** Before it has started a client's messages have no letter. */
  #opening(): ClientMessage | undefined {
    if (this.#rest.length < 8) return undefined;
    const length = this.#rest.readInt32BE(0);
    const code = this.#rest.readInt32BE(4);
    if (length < 8 || length > LONGEST_STARTUP) return { kind: "foreign" };
    const bytes = this.#take(length);
    if (bytes === undefined) return undefined;
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      return { kind: "encryption" };
    }
    if (code === CANCEL_REQUEST) return { kind: "cancel" };
    if (code >>> 16 !== PROTOCOL_3) return { kind: "foreign" };
    this.#isStarted = true;
    return { kind: "startup", bytes };
  }

  #take(length: number): Uint8Array | undefined {
    if (this.#rest.length < length) return undefined;
    const bytes = new Uint8Array(this.#rest.subarray(0, length));
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }
}

/** An error as a server sends it, after which it hangs up. */
export function fatalMessage(sqlstate: string, message: string): Uint8Array {
  const fields = [`SFATAL`, `VFATAL`, `C${sqlstate}`, `M${message}`]
    .map((field) => `${field}\0`).join("");
  const body = Buffer.from(`${fields}\0`, "utf8");
  const head = Buffer.alloc(5);
  head.write("E", 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
