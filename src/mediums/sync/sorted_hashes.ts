import { CopyPipe } from "../../database/copy_pipe.ts";
import type { Session } from "../../kernel/mod.ts";

/** Of a binary COPY: a signature, flags, and the length of what may come beside them. */
const HEADER_BYTES = 19;
/** How many values there are, the length of the one there is, and itself. */
const ROW_BYTES = 14;
const HASH_OFFSET = 6;

/**
 * Hashes of 64 bits in their order, piece by piece: a server sorts more than
 * there is room for here.
 */
export async function* sortedHashes(
  session: Session,
  queries: readonly string[],
): AsyncGenerator<BigInt64Array> {
  const pipe = new CopyPipe({ framed: false });
  const sent = session.copyOut(
    `COPY (SELECT h FROM (${
      queries.join("\nUNION ALL ")
    }) AS hashes(h) ORDER BY h) TO stdout (FORMAT binary)`,
    pipe,
  ).then(
    () => pipe.end(),
    (error) => pipe.end({ error }),
  );
  let rest = new Uint8Array(0);
  let skipped = HEADER_BYTES;
  for await (const chunk of pipe) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const start = Math.min(skipped, bytes.length);
    skipped -= start;
    const count = Math.floor((bytes.length - start) / ROW_BYTES);
    const view = new DataView(bytes.buffer);
    const hashes = new BigInt64Array(count);
    for (let row = 0; row < count; row++) {
      hashes[row] = view.getBigInt64(start + row * ROW_BYTES + HASH_OFFSET);
    }
    // What ends the COPY is shorter than a row.
    rest = bytes.slice(start + count * ROW_BYTES);
    if (count > 0) yield hashes;
  }
  await sent;
}

/** How many of the second are among the first; both are in their order, and are read to their end. */
export async function commonHashes(
  first: AsyncIterable<BigInt64Array>,
  second: AsyncIterable<BigInt64Array>,
): Promise<number> {
  const one = new Reader(first);
  const other = new Reader(second);
  let count = 0;
  await Promise.all([one.next(), other.next()]);
  while (one.value !== undefined || other.value !== undefined) {
    if (one.value === other.value) {
      count++;
      if (!other.step()) await other.next();
      continue;
    }
    const isFirst = other.value === undefined ||
      one.value !== undefined && one.value < other.value;
    const behind = isFirst ? one : other;
    if (!behind.step()) await behind.next();
  }
  return count;
}

/** Reads hashes one after another. */
class Reader {
  readonly #pieces: AsyncIterator<BigInt64Array>;
  #piece: BigInt64Array = new BigInt64Array(0);
  #at = 0;

  constructor(pieces: AsyncIterable<BigInt64Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The one that is looked at; undefined at the end. */
  get value(): bigint | undefined {
    return this.#piece[this.#at];
  }

  /** Goes on within the piece; false where it is over. */
  step(): boolean {
    this.#at++;
    return this.#at < this.#piece.length;
  }

  /** Goes on to the next piece. */
  async next(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    this.#piece = done === true ? new BigInt64Array(0) : value;
    this.#at = 0;
  }
}
