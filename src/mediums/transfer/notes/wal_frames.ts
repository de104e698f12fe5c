const HEADER_BYTES = 5;

/** Puts messages together that come in pieces. */
export class WalFrames {
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** Nothing can be done before so many are there. */
  #needed = HEADER_BYTES;

  /** Takes more. */
  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  /** What the next CopyData message holds; undefined where it has not come yet. */
  next(): Uint8Array | undefined {
    if (this.#bytes < this.#needed) return undefined;
    const all = this.#joined();
    const length = 1 +
      new DataView(all.buffer, all.byteOffset).getUint32(1);
    if (this.#bytes < length) {
      this.#needed = length;
      return undefined;
    }
    this.#needed = HEADER_BYTES;
    this.#pieces = this.#bytes > length ? [all.subarray(length)] : [];
    this.#bytes -= length;
    return all.subarray(HEADER_BYTES, length);
  }

  #joined(): Uint8Array {
    const [first] = this.#pieces;
    if (first !== undefined && this.#pieces.length === 1) return first;
    const all = new Uint8Array(this.#bytes);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [all];
    return all;
  }
}
