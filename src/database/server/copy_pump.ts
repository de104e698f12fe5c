import type { CopyData } from "../channel.ts";
import { copyDataFrame, copyDoneFrame, copyFailFrame } from "../frames.ts";
import { freeMemory } from "../free_memory.ts";
import type { PgStream } from "./pg.ts";

/** Data is written in pieces of this size, so that the server's pace is felt. */
const PIECE_BYTES = 128 * 1024;

const ZEROS = new Uint8Array(PIECE_BYTES);

/** Writes the data of a COPY as fast as the server takes it. */
export class CopyPump {
  readonly #stream: PgStream;
  #ended = false;
  /** How many bytes the message needs that was written last. */
  #missing = 0;
  #broken: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(stream: PgStream) {
    this.#stream = stream;
  }

  /** What the caller's iterable threw. */
  get broken(): { readonly error: unknown } | undefined {
    return this.#broken;
  }

  /** Writes it all, then CopyDone; CopyFail where the data cannot be read. */
  async run(data: CopyData): Promise<void> {
    try {
      for await (const chunk of data) {
        if (this.#ended) return;
        if (data.framed === true) {
          this.#missing = data.missing ?? 0;
          await this.#write(chunk, () => data.release?.(chunk));
        } else {
          await this.#writeFramed(chunk);
        }
        if (this.#ended) return;
      }
    } catch (error) {
      if (this.#ended) return;
      this.#broken = { error };
      this.fail("the data cannot be read");
      return;
    }
    if (this.#ended) return;
    this.#ended = true;
    this.#stream.write(copyDoneFrame());
  }

  /** Writes no more: the server has given up, or is gone. */
  stop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#completeMessage();
    this.#wake();
  }

  /** Gives up and tells the server why. */
  fail(reason: string): void {
    if (this.#ended) return;
    this.stop();
    this.#stream.write(copyFailFrame(reason));
  }

  /** Half a message would swallow what is sent next; the server throws it away. */
  #completeMessage(): void {
    for (let left = this.#missing; left > 0; left -= PIECE_BYTES) {
      this.#stream.write(ZEROS.subarray(0, left));
    }
  }

  async #writeFramed(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length && !this.#ended; at += PIECE_BYTES) {
      const frame = copyDataFrame(chunk.subarray(at, at + PIECE_BYTES));
      await this.#write(frame, () => freeMemory(frame));
    }
  }

  async #write(bytes: Uint8Array, onWritten?: () => void): Promise<void> {
    if (this.#stream.write(bytes, onWritten)) return;
    await new Promise<void>((resolve) => {
      const proceed = () => {
        this.#stream.removeListener("drain", proceed);
        this.#stream.removeListener("close", proceed);
        resolve();
      };
      this.#wake = proceed;
      this.#stream.once("drain", proceed);
      this.#stream.once("close", proceed);
    });
  }
}
