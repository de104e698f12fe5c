/**
 * Where rows stand in their table, in order, each once: one to three bytes for
 * a row. Within one snapshot a row stays where it is.
 */
export interface RowList {
  readonly count: number;
  readonly chunks: readonly RowChunk[];
}

/** Some rows that stand behind each other, as differences of seven bits a byte. */
interface RowChunk {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Not a row. */
export const NO_ROWS: RowList = { count: 0, chunks: [] };

/** More than a block of any size has. */
const ROWS_PER_BLOCK = 2048;
const ROWS_PER_CHUNK = 4096;
const MOST_PENDING = 64 * 1024;

/** Rows of one table, gathered in any order and as often as they come. */
export class RowSet {
  #known: RowList = NO_ROWS;
  #fresh: RowList = NO_ROWS;
  #pending = new Float64Array(64);
  #count = 0;

  /** Adds the row that stands there. */
  add(block: number, offset: number): void {
    if (this.#count === this.#pending.length) this.#makeRoom();
    this.#pending[this.#count++] = block * ROWS_PER_BLOCK + offset;
  }

  /** All that were added. */
  get rows(): RowList {
    this.#flush();
    return this.#known;
  }

  /** Those that were added for the first time since this was asked last. */
  takeFresh(): RowList {
    this.#flush();
    const fresh = this.#fresh;
    this.#fresh = NO_ROWS;
    this.#pending = new Float64Array(64);
    return fresh;
  }

  #makeRoom(): void {
    if (this.#count === MOST_PENDING) return this.#flush();
    const larger = new Float64Array(this.#count * 2);
    larger.set(this.#pending);
    this.#pending = larger;
  }

  #flush(): void {
    if (this.#count === 0) return;
    const sorted = this.#pending.subarray(0, this.#count).sort();
    const fresh = new Float64Array(sorted.length);
    let count = 0;
    this.#known = union(this.#known, sorted, (row) => fresh[count++] = row);
    this.#fresh = union(this.#fresh, fresh.subarray(0, count), () => {});
    this.#count = 0;
  }
}

/** The rows as `'{"(0,1)","(0,2)"}'`, in texts of at most about that many rows. */
export function* arraysOf(
  list: RowList,
  most: number,
): Generator<string, void> {
  let [rows, text] = [0, new ArrayText()];
  for (const chunk of list.chunks) {
    if (rows > 0 && rows + chunk.count > most) {
      yield text.end();
      [rows, text] = [0, new ArrayText()];
    }
    rows += chunk.count;
    for (const row of decoded(chunk)) text.add(row);
  }
  if (rows > 0) yield text.end();
}

/**
 * The condition that holds for the rows that stand in these blocks, `to` not
 * included; undefined where none does.
 */
export function conditionOf(
  { chunks }: RowList,
  from = 0,
  to = Infinity,
): string | undefined {
  const [first, end] = [from * ROWS_PER_BLOCK, to * ROWS_PER_BLOCK];
  const text = new ArrayText();
  for (const chunk of chunks) {
    if (chunk.last < first || chunk.first >= end) continue;
    for (const row of decoded(chunk)) {
      if (row >= first && row < end) text.add(row);
    }
  }
  return text.isEmpty ? undefined : isAmong(text.end());
}

/** The condition that holds for the rows of an array. */
export function isAmong(places: string): string {
  return `ctid OPERATOR(pg_catalog.=) ANY (${places}::pg_catalog.tid[])`;
}

/** The text of an array of rows; grows without a string for each of them. */
class ArrayText {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(row: number): void {
    if (this.#length + MOST_ITEM_BYTES > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const offset = row % ROWS_PER_BLOCK;
    this.#put(this.isEmpty ? `'{"(` : `,"(`);
    this.#putNumber((row - offset) / ROWS_PER_BLOCK);
    this.#put(",");
    this.#putNumber(offset);
    this.#put(`)"`);
  }

  end(): string {
    const written = this.#bytes.subarray(0, this.#length);
    return `${new TextDecoder().decode(written)}}'`;
  }

  #put(text: string): void {
    for (let index = 0; index < text.length; index++) {
      this.#bytes[this.#length++] = text.charCodeAt(index);
    }
  }

  #putNumber(number: number): void {
    let digits = 1;
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    this.#length += digits;
    for (let at = this.#length, rest = number; digits-- > 0;) {
      this.#bytes[--at] = 48 + rest % 10;
      rest = Math.floor(rest / 10);
    }
  }
}

/** Ten digits and four, with what stands around them. */
const MOST_ITEM_BYTES = 24;

/** Tells of each of `sorted` that was not in the list. */
function union(
  { chunks }: RowList,
  sorted: Float64Array,
  onNew: (row: number) => void,
): RowList {
  const start = sorted[0];
  if (start === undefined) return { chunks, count: countOf(chunks) };
  const behind = chunks.findIndex(({ last }) => last >= start);
  const kept = behind === -1 ? chunks.length : behind;
  const writer = new ListWriter(chunks.slice(0, kept));
  let next = 0;
  const takeUpTo = (row: number): void => {
    for (let own = sorted[next]; own !== undefined; own = sorted[next]) {
      if (own > row) return;
      next++;
      if (own !== row && own !== sorted[next]) {
        writer.push(own);
        onNew(own);
      }
    }
  };
  for (const chunk of chunks.slice(kept)) {
    for (const row of decoded(chunk)) {
      takeUpTo(row);
      writer.push(row);
    }
  }
  takeUpTo(Infinity);
  return writer.end();
}

class ListWriter {
  readonly #chunks: RowChunk[];
  readonly #bytes = new Uint8Array(ROWS_PER_CHUNK * 8);
  #length = 0;
  #count = 0;
  #first = 0;
  #last = 0;

  constructor(chunks: readonly RowChunk[]) {
    this.#chunks = [...chunks];
  }

  push(row: number): void {
    if (this.#count === ROWS_PER_CHUNK) this.#close();
    if (this.#count++ === 0) this.#first = this.#last = row;
    let rest = row - this.#last;
    for (; rest >= 128; rest = Math.floor(rest / 128)) {
      this.#bytes[this.#length++] = (rest % 128) + 128;
    }
    this.#bytes[this.#length++] = rest;
    this.#last = row;
  }

  end(): RowList {
    if (this.#count > 0) this.#close();
    return { chunks: this.#chunks, count: countOf(this.#chunks) };
  }

  #close(): void {
    this.#chunks.push({
      first: this.#first,
      last: this.#last,
      count: this.#count,
      bytes: this.#bytes.slice(0, this.#length),
    });
    this.#length = this.#count = 0;
  }
}

function decoded({ first, count, bytes }: RowChunk): Float64Array {
  const rows = new Float64Array(count);
  let [at, row] = [0, first];
  for (let index = 0; index < count; index++) {
    for (let factor = 1;; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      row += (byte % 128) * factor;
      if (byte < 128) break;
    }
    rows[index] = row;
  }
  return rows;
}

function countOf(chunks: readonly RowChunk[]): number {
  return chunks.reduce((sum, { count }) => sum + count, 0);
}
