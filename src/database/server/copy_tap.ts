import { Buffer } from "node:buffer";
import type { CopySink } from "../../kernel/mod.ts";
import { joined } from "../frames.ts";
import { FrameWalk } from "./frame_walk.ts";
import type { PgStream } from "./pg.ts";

type DataListener = (bytes: Uint8Array) => void;

/**
 * Stands between the socket and `pg` while a `COPY … TO stdout` runs, so that
 * its data costs no object for each row: data goes to the sink, everything else
 * to `pg`.
 */
export class CopyTap {
  readonly #stream: PgStream;
  readonly #sink: CopySink;
  readonly #listeners: readonly DataListener[];
  readonly #onFailure: (error: unknown) => void;
  readonly #walk = new FrameWalk();
  #isRemoved = false;
  #isDeaf = false;

  constructor(
    stream: PgStream,
    sink: CopySink,
    onFailure: (error: unknown) => void,
  ) {
    this.#stream = stream;
    this.#sink = sink;
    this.#onFailure = onFailure;
    this.#listeners = stream.listeners("data").filter(isDataListener);
    stream.removeAllListeners("data");
    stream.on("data", this.#onData);
  }

  /** Gives the sink nothing more; what still comes is thrown away. */
  silence(): void {
    this.#isDeaf = true;
    this.#stream.resume();
  }

  /** Gives the socket back to `pg`. */
  remove(): void {
    if (this.#isRemoved) return;
    this.#isRemoved = true;
    this.#stream.removeListener("data", this.#onData);
    for (const listener of this.#listeners) this.#stream.on("data", listener);
    this.#stream.resume();
  }

  readonly #onData = (bytes: Uint8Array): void => {
    const data: Uint8Array[] = [];
    const isFramed = this.#sink.framed === true;
    // The sink may free the memory of messages that it has written.
    let isOwn = bytes.byteLength === bytes.buffer.byteLength;
    const keep = (piece: Uint8Array) => {
      data.push(isOwn || !isFramed ? piece : new Uint8Array(piece));
    };
    const pass = (piece: Uint8Array) => {
      isOwn = false;
      for (const each of data.splice(0)) keep(each);
      // What follows the end of the data must find all of it delivered.
      this.#deliver(data, 0);
      const bytes = Buffer.from(
        piece.buffer,
        piece.byteOffset,
        piece.byteLength,
      );
      for (const listener of this.#listeners) listener(bytes);
    };
    this.#walk.take(bytes, {
      data: isFramed ? keep : () => {},
      ...(isFramed ? {} : { payload: keep }),
      other: pass,
    });
    this.#deliver(data, this.#walk.left);
  };

  #deliver(pieces: Uint8Array[], missing: number): void {
    const [first] = pieces;
    if (first === undefined) return;
    const data = pieces.length === 1 ? first : joined(pieces);
    pieces.length = 0;
    if (this.#isDeaf) return;
    try {
      const held = this.#sink.write(data, missing);
      if (held === undefined) return;
      this.#stream.pause();
      held.then(() => this.#stream.resume(), this.#onFailure);
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

function isDataListener(listener: unknown): listener is DataListener {
  return typeof listener === "function";
}
