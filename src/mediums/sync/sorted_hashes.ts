import { CopyPipe } from "../../database/copy_pipe.ts";
import { DataBytes } from "../../database/data_bytes.ts";
import type { Session } from "../../kernel/mod.ts";

/** Of a binary COPY: a signature, flags, and the length of what may come beside them. */
const HEADER_BYTES = 19;
/** How many values there are, the length of the one there is, and itself. */
const ROW_BYTES = 14;
const HASH_OFFSET = 6;

/** Hashes of 64 bits, in halves: numbers are compared sooner than bigints. */
export interface HashPiece {
  readonly high: Int32Array;
  readonly low: Uint32Array;
}

/**
 * Hashes of 64 bits in their order, piece by piece: a server sorts more than
 * there is room for here. A piece is good until the next one is asked for.
 */
export async function* sortedHashes(
  session: Session,
  queries: readonly string[],
): AsyncGenerator<HashPiece> {
  const pipe = new CopyPipe();
  const sent = session.copyOut(
    `COPY (SELECT h FROM (${
      queries.join("\nUNION ALL ")
    }) AS hashes(h) ORDER BY h) TO stdout (FORMAT binary)`,
    pipe,
  ).then(
    () => pipe.end(),
    (error) => pipe.end({ error }),
  );
  const data = new DataBytes();
  const halves = new Halves();
  let start = HEADER_BYTES;
  for await (const chunk of pipe) {
    const bytes = data.take(chunk);
    pipe.release(chunk);
    const piece = halves.read(bytes, start);
    // What ends the COPY is shorter than a row.
    data.drop(Math.min(bytes.length, start + piece.high.length * ROW_BYTES));
    start = Math.max(0, start - bytes.length);
    if (piece.high.length > 0) yield piece;
  }
  await sent;
}

/** Reads rows into the same memory again and again. */
class Halves {
  #high = new Int32Array(0);
  #low = new Uint32Array(0);

  read(bytes: Uint8Array, start: number): HashPiece {
    const count = Math.max(0, Math.floor((bytes.length - start) / ROW_BYTES));
    if (count > this.#high.length) {
      this.#high = new Int32Array(count * 2);
      this.#low = new Uint32Array(count * 2);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < count; row++) {
      const at = start + row * ROW_BYTES + HASH_OFFSET;
      this.#high[row] = view.getInt32(at);
      this.#low[row] = view.getUint32(at + 4);
    }
    return {
      high: this.#high.subarray(0, count),
      low: this.#low.subarray(0, count),
    };
  }
}

/** How many of the second are among the first; both are in their order, and are read to their end. */
export async function commonHashes(
  first: AsyncIterable<HashPiece>,
  second: AsyncIterable<HashPiece>,
): Promise<number> {
  const one = new Reader(first);
  const other = new Reader(second);
  let count = 0;
  await Promise.all([one.next(), other.next()]);
  while (!one.isOver || !other.isOver) {
    const order = one.compare(other);
    if (order === 0) count++;
    const behind = order < 0 ? one : other;
    if (!behind.step()) await behind.next();
  }
  return count;
}

/** Reads hashes one after another. */
class Reader {
  readonly #pieces: AsyncIterator<HashPiece>;
  #piece: HashPiece = { high: new Int32Array(0), low: new Uint32Array(0) };
  #at = 0;
  isOver = false;

  constructor(pieces: AsyncIterable<HashPiece>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Below 0 where this one's hash comes first; nothing comes after the end. */
  compare(other: Reader): number {
    if (this.isOver) return 1;
    if (other.isOver) return -1;
    const high = (this.#piece.high[this.#at] ?? 0) -
      (other.#piece.high[other.#at] ?? 0);
    if (high !== 0) return high;
    return (this.#piece.low[this.#at] ?? 0) -
      (other.#piece.low[other.#at] ?? 0);
  }

  /** Goes on within the piece; false where it is over. */
  step(): boolean {
    this.#at++;
    return this.#at < this.#piece.high.length;
  }

  /** Goes on to the next piece. */
  async next(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    if (done === true) this.isOver = true;
    else this.#piece = value;
    this.#at = 0;
  }
}
