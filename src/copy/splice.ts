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
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of data) {
    const bytes = rest.length === 0 ? chunk : joined([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield await splicedRows(bytes.subarray(0, end), fields);
  }
  if (rest.length > 0) yield await splicedRows(rest, fields);
}

/** Whole rows. Neither tab nor newline stands in a value as itself. */
async function splicedRows(
  rows: Uint8Array,
  fields: ReadonlyMap<number, FieldTransform>,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let kept = 0;
  let start = 0;
  let number = 0;
  for (let at = 0; at < rows.length; at++) {
    const byte = rows[at];
    if (byte !== TAB && byte !== NEWLINE) continue;
    const transform = fields.get(number);
    if (transform !== undefined) {
      const value = await transform(valueOf(rows.subarray(start, at)));
      pieces.push(rows.subarray(kept, start), fieldOf(value));
      kept = at;
    }
    start = at + 1;
    number = byte === TAB ? number + 1 : 0;
  }
  pieces.push(rows.subarray(kept));
  return joined(pieces);
}

const decoder = new TextDecoder();
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

function joined(pieces: readonly Uint8Array[]): Uint8Array {
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
