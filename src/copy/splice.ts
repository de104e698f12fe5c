/** Gives a field another value; null is SQL's NULL. */
export type FieldTransform = (
  value: string | null,
) => string | null | Promise<string | null>;

const TAB = 9;
const NEWLINE = 10;

/**
 * Changes fields of COPY's text format on their way: what is not changed goes
 * on as the bytes that came. `fields` are numbered from 0. Rows may be cut
 * anywhere; none is held longer than until its end has come.
 */
export async function* spliced(
  data: AsyncIterable<Uint8Array>,
  fields: ReadonlyMap<number, FieldTransform>,
): AsyncGenerator<Uint8Array> {
  const splicer = new Splicer(fields);
  for await (const chunk of data) {
    const rows = await splicer.push(chunk);
    if (rows.length > 0) yield rows;
  }
  const rows = await splicer.end();
  if (rows.length > 0) yield rows;
}

/** As `spliced()`, piece by piece. A piece is given when the one before is done. */
export class Splicer {
  readonly #fields: ReadonlyMap<number, FieldTransform>;
  /** A row that has begun. */
  #held: Uint8Array[] = [];

  /** Nothing has come yet. */
  constructor(fields: ReadonlyMap<number, FieldTransform>) {
    this.#fields = fields;
  }

  /** Takes bytes, and gives the rows that end in them. */
  async push(chunk: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.#held.push(chunk);
      return new Uint8Array(0);
    }
    const whole = chunk.subarray(0, end);
    const rows = this.#held.length === 0
      ? whole
      : joined([...this.#held, whole]);
    this.#held = end < chunk.length ? [chunk.slice(end)] : [];
    return await this.#splice(rows);
  }

  /** Gives what is left when all has come. */
  async end(): Promise<Uint8Array<ArrayBuffer>> {
    const rows = joined(this.#held);
    this.#held = [];
    return rows.length === 0 ? rows : await this.#splice(rows);
  }

  /** Whole rows. Fields are decoded together, and their masks encoded together: one by one takes longer than most masks. */
  async #splice(rows: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const { numbers, edges, bytes } = fieldsIn(rows, this.#fields);
    if (numbers.length === 0) return rows.slice();
    const values = decoder.decode(bytes).split("\n");
    const masks: string[] = [];
    for (const [index, number] of numbers.entries()) {
      const made = this.#fields.get(number)?.(valueOf(values[index] ?? ""));
      // To wait for what is there already takes longer than most masks, too.
      const isThere = made === null || typeof made === "string";
      masks.push(fieldOf((isThere ? made : await made) ?? null));
    }
    return withFields(rows, edges, encoder.encode(masks.join("\n")));
  }
}

/** Fields that are to be changed: which, where, and their bytes with newlines between them. */
interface Fields {
  readonly numbers: readonly number[];
  /** Where each begins and ends. */
  readonly edges: readonly number[];
  readonly bytes: Uint8Array;
}

/** Neither tab nor newline stands in a value as itself. */
function fieldsIn(
  rows: Uint8Array,
  wanted: ReadonlyMap<number, unknown>,
): Fields {
  const last = Math.max(-1, ...wanted.keys());
  const numbers: number[] = [];
  const edges: number[] = [];
  const bytes = new Uint8Array(rows.length + 1);
  let length = 0;
  let number = 0;
  let start = 0;
  while (start < rows.length) {
    if (number > last) {
      start = endOfRow(rows, start) + 1;
      number = 0;
      continue;
    }
    const isWanted = wanted.has(number);
    let end = start;
    for (; end < rows.length; end++) {
      const byte = rows[end] ?? NEWLINE;
      if (byte === TAB || byte === NEWLINE) break;
      if (isWanted) bytes[length++] = byte;
    }
    if (isWanted) {
      bytes[length++] = NEWLINE;
      numbers.push(number);
      edges.push(start, end);
    }
    number = rows[end] === TAB ? number + 1 : 0;
    start = end + 1;
  }
  return { numbers, edges, bytes: bytes.subarray(0, Math.max(0, length - 1)) };
}

/** Rows with other fields, which have newlines between them. */
function withFields(
  rows: Uint8Array,
  edges: readonly number[],
  fields: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rows.length + fields.length);
  let length = 0;
  let kept = 0;
  let field = 0;
  for (let edge = 0; edge < edges.length; edge += 2) {
    const start = edges[edge] ?? 0;
    length = copied(rows, bytes, { from: kept, to: start, at: length });
    const end = fields.indexOf(NEWLINE, field);
    const to = end === -1 ? fields.length : end;
    length = copied(fields, bytes, { from: field, to, at: length });
    field = to + 1;
    kept = edges[edge + 1] ?? start;
  }
  length = copied(rows, bytes, { from: kept, to: rows.length, at: length });
  return bytes.slice(0, length);
}

/** Below this the call takes longer than the bytes. */
const FEW_BYTES = 64;

function copied(
  source: Uint8Array,
  target: Uint8Array,
  { from, to, at }: {
    readonly from: number;
    readonly to: number;
    readonly at: number;
  },
): number {
  if (to - from > FEW_BYTES) target.set(source.subarray(from, to), at);
  else {
    for (let offset = from; offset < to; offset++) {
      target[at + offset - from] = source[offset] ?? 0;
    }
  }
  return at + to - from;
}

function endOfRow(rows: Uint8Array, from: number): number {
  const end = rows.indexOf(NEWLINE, from);
  return end === -1 ? rows.length : end;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** What a field of the text format means. */
function valueOf(field: string): string | null {
  if (!field.includes("\\")) return field;
  if (field === "\\N") return null;
  return field.replace(
    /\\([^])/g,
    (_, escaped: string) => UNESCAPED[escaped] ?? escaped,
  );
}

/** The server writes no others. */
const UNESCAPED: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

function fieldOf(value: string | null): string {
  if (value === null) return "\\N";
  return value.replace(
    /[\\\b\f\n\r\t\v]/g,
    (letter) => ESCAPED[letter] ?? letter,
  );
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
