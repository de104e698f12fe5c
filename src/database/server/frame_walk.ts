const COPY_DATA = "d".charCodeAt(0);
const HEADER_BYTES = 5;

/** Where runs of bytes go. */
export interface FrameParts {
  /** A piece of CopyData messages, headers included, cut anywhere. */
  data(frames: Uint8Array): void;
  /** What CopyData messages hold, cut anywhere. */
  payload?(bytes: Uint8Array): void;
  /** A piece of other messages, cut anywhere. */
  other(frames: Uint8Array): void;
}

/** Tells the CopyData messages of a stream from others, without an object for each. */
export class FrameWalk {
  /** The start of a message whose length is not known yet. */
  #start: Uint8Array | undefined;
  /** What is left of the message that the last bytes ended in. */
  #left = 0;
  #isData = false;

  /** How many bytes are left of the message that the last bytes ended in. */
  get left(): number {
    return this.#left;
  }

  /** Takes the next bytes apart. */
  take(bytes: Uint8Array, parts: FrameParts): void {
    const all = this.#start === undefined ? bytes : joined(this.#start, bytes);
    this.#start = undefined;
    const { length } = all;
    /** Where the run begins that is not given away yet. */
    let run = 0;
    let at = 0;
    const flush = (end: number) => {
      if (end === run) return;
      const piece = run === 0 && end === length ? all : all.subarray(run, end);
      if (this.#isData) parts.data(piece);
      else parts.other(piece);
      run = end;
    };
    while (at < length) {
      if (this.#left === 0) {
        if (length - at < HEADER_BYTES) {
          flush(at);
          // A Buffer's own slice() is no copy.
          this.#start = new Uint8Array(all.subarray(at));
          return;
        }
        const isData = all[at] === COPY_DATA;
        if (isData !== this.#isData) {
          flush(at);
          this.#isData = isData;
        }
        this.#left = 1 + uint32(all, at + 1);
        if (isData && parts.payload !== undefined) {
          const end = Math.min(length, at + this.#left);
          parts.payload(all.subarray(at + HEADER_BYTES, end));
          this.#left -= end - at;
          at = end;
          continue;
        }
      } else if (this.#isData && parts.payload !== undefined) {
        parts.payload(all.subarray(at, Math.min(length, at + this.#left)));
      }
      const end = Math.min(length, at + this.#left);
      this.#left -= end - at;
      at = end;
    }
    flush(length);
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
