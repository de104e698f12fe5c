const HEADER_BYTES = 5;

/**
 * What CopyData messages hold, without their headers: messages come cut
 * anywhere, and there is no object for each.
 */
export class DataBytes {
  #held = new Uint8Array(0);
  #length = 0;
  /** What is left of the message that the last bytes ended in. */
  #left = 0;
  /** How much of a header has come, and the length that it tells so far. */
  #header = 0;
  #told = 0;

  /** Takes the next bytes; returns all that is held, good until the next call. */
  take(frames: Uint8Array): Uint8Array {
    this.#reserve(this.#length + frames.length);
    let at = 0;
    while (at < frames.length) {
      if (this.#left === 0) {
        this.#readHeader(frames[at] ?? 0);
        at++;
        continue;
      }
      const end = Math.min(frames.length, at + this.#left);
      // Short messages are copied sooner byte by byte.
      for (let from = at; from < end; from++) {
        this.#held[this.#length++] = frames[from] ?? 0;
      }
      this.#left -= end - at;
      at = end;
    }
    return this.#held.subarray(0, this.#length);
  }

  /** Forgets the first bytes of what is held. */
  drop(count: number): void {
    this.#held.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  /** A letter, and the length of what follows with itself. */
  #readHeader(byte: number): void {
    if (this.#header > 0) this.#told = this.#told * 256 + byte;
    this.#header++;
    if (this.#header < HEADER_BYTES) return;
    this.#left = this.#told - 4;
    this.#header = 0;
    this.#told = 0;
  }

  #reserve(length: number): void {
    if (length <= this.#held.length) return;
    const held = new Uint8Array(length * 2);
    held.set(this.#held.subarray(0, this.#length));
    this.#held = held;
  }
}
