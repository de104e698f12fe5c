/** Gives a field another value; null is SQL's NULL. */
export type FieldTransform = (
  value: string | null,
) => string | null | Promise<string | null>;

const TAB = 9;
const NEWLINE = 10;
const BACKSLASH = 92;

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
  readonly #last: number;
  /** A row that has begun. */
  #held: Uint8Array[] = [];

  /** Nothing has come yet. */
  constructor(fields: ReadonlyMap<number, FieldTransform>) {
    this.#fields = fields;
    this.#last = Math.max(-1, ...fields.keys());
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

  /** Whole rows. Neither tab nor newline stands in a value as itself. */
  async #splice(rows: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = [];
    let kept = 0;
    let start = 0;
    let number = 0;
    for (let at = 0; at < rows.length; at++) {
      const byte = rows[at];
      if (byte !== TAB && byte !== NEWLINE) continue;
      const transform = this.#fields.get(number);
      if (transform !== undefined) {
        const made = transform(valueOf(rows.subarray(start, at)));
        // To wait for what is there already takes longer than most masks.
        const value = made === null || typeof made === "string"
          ? made
          : await made;
        pieces.push(rows.subarray(kept, start), fieldOf(value));
        kept = at;
      }
      if (byte === TAB && number < this.#last) {
        start = at + 1;
        number++;
        continue;
      }
      // What follows in the row stays as it is.
      if (byte === TAB) at = endOfRow(rows, at);
      start = at + 1;
      number = 0;
    }
    pieces.push(rows.subarray(kept));
    return joined(pieces);
  }
}

function endOfRow(rows: Uint8Array, from: number): number {
  const end = rows.indexOf(NEWLINE, from);
  return end === -1 ? rows.length : end;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** What a field of the text format means. */
function valueOf(field: Uint8Array): string | null {
  const text = decoder.decode(field);
  if (!field.includes(BACKSLASH)) return text;
  if (text === "\\N") return null;
  return text.replace(
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

function fieldOf(value: string | null): Uint8Array {
  if (value === null) return encoder.encode("\\N");
  return encoder.encode(
    value.replace(/[\\\b\f\n\r\t\v]/g, (letter) => ESCAPED[letter] ?? letter),
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
