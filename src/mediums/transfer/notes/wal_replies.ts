/** What is sent to the server while it sends the WAL: waits for more until it is ended. */
export class WalReplies implements AsyncIterable<Uint8Array> {
  readonly #waiting: Uint8Array[] = [];
  #isOver = false;
  #wake: () => void = () => {};

  /** Tells that all up to a place was taken, and need not be sent again. */
  tell(flushed: bigint): void {
    if (this.#isOver) return;
    this.#waiting.push(statusUpdate(flushed));
    this.#wake();
  }

  /** Nothing more will be told. */
  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (true) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        yield next;
        continue;
      }
      if (this.#isOver) return;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }
}

const UPDATE = "r".charCodeAt(0);

/** `Standby status update`. */
function statusUpdate(flushed: bigint): Uint8Array {
  const bytes = new Uint8Array(34);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, UPDATE);
  for (const at of [1, 9, 17]) view.setBigUint64(at, flushed);
  return bytes;
}
