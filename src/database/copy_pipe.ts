import type { CopySink } from "../kernel/mod.ts";
import { freeMemory } from "./free_memory.ts";

/** What goes through a pipe. */
export interface CopyPipeOptions {
  /** Set where it is messages of the wire, which is the usual. */
  readonly framed?: boolean;
  /** Is told how much was taken, piece by piece. */
  onBytes?(bytes: number): void;
}

/** More than this is not held between a sender and a slower receiver. */
const MOST_HELD_BYTES = 1024 * 1024;

/**
 * Takes the data of one session's `COPY … TO stdout` to another session's
 * `COPY … FROM stdin`: messages as they are on the wire, cut anywhere, never
 * more than about a megabyte of them at a time.
 */
export class CopyPipe implements CopySink, AsyncIterable<Uint8Array> {
  readonly framed: boolean;
  readonly #onBytes: (bytes: number) => void;
  readonly #held: Held[] = [];
  #missing = 0;
  #heldBytes = 0;
  #bytes = 0;
  #end: { readonly error?: unknown } | undefined;
  readonly #abandoned = new AbortController();
  #wakeReceiver: () => void = () => {};
  #wakeSender: () => void = () => {};

  /** What went in so far; headers of messages count where they go through. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes messages of the wire, or what they hold. */
  constructor({ framed = true, onBytes }: CopyPipeOptions = {}) {
    this.framed = framed;
    this.#onBytes = onBytes ?? (() => {});
  }

  /** How many bytes are left of the message that the last piece ended in. */
  get missing(): number {
    return this.#missing;
  }

  /** Aborts when nobody receives any more. */
  get signal(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** Takes what was sent, for its own; a promise holds the sender back. */
  write(frames: Uint8Array, missing: number): void | Promise<void> {
    // The sender is about to be cancelled: what still comes goes nowhere.
    if (this.signal.aborted) return;
    this.#held.push({ frames, missing });
    this.#heldBytes += frames.length;
    this.#bytes += frames.length;
    this.#onBytes(frames.length);
    this.#wakeReceiver();
    if (this.#heldBytes < MOST_HELD_BYTES) return;
    return new Promise((resolve) => this.#wakeSender = resolve);
  }

  /** Tells the receiver that all was sent, or why not. */
  end(failure?: { readonly error: unknown }): void {
    this.#end ??= failure ?? {};
    this.#wakeReceiver();
  }

  /** Tells the sender that nobody receives any more. */
  abandon(error: unknown): void {
    this.#held.length = 0;
    this.#heldBytes = 0;
    this.#abandoned.abort(error);
    this.#wakeSender();
    this.end({ error });
  }

  /** Frees the memory of a piece that nobody reads any more. */
  release(piece: Uint8Array): void {
    freeMemory(piece);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (true) {
      const next = this.framed ? this.#held.shift() : this.#takeAll();
      if (next !== undefined) {
        this.#heldBytes -= next.frames.length;
        this.#missing = next.missing;
        yield next.frames;
        if (this.#heldBytes < MOST_HELD_BYTES) this.#wakeSender();
        continue;
      }
      if (this.#end !== undefined) {
        if ("error" in this.#end) throw this.#end.error;
        return;
      }
      await new Promise<void>((resolve) => this.#wakeReceiver = resolve);
    }
  }

  /** Without their messages rows come one by one: to hand them on takes longer than to join them. */
  #takeAll(): Held | undefined {
    const [first, second] = this.#held;
    if (first === undefined || second === undefined) return this.#held.shift();
    const frames = new Uint8Array(this.#heldBytes);
    let at = 0;
    for (const held of this.#held.splice(0)) {
      frames.set(held.frames, at);
      at += held.frames.length;
    }
    return { frames, missing: 0 };
  }
}

interface Held {
  readonly frames: Uint8Array;
  readonly missing: number;
}
